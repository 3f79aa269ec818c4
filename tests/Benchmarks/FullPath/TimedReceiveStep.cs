using Xianning.Exchange.Bus.Receive;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>A receive step whose processor time is noted.</summary>
internal sealed class TimedReceiveStep(IReceiveStep inner, StepCost cost) : IReceiveStep
{
    public string Name => inner.Name;

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => cost.RunAsync(() => inner.InvokeAsync(batch, cancellationToken));
}
