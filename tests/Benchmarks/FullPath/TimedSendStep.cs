using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>A send step whose processor time is noted.</summary>
internal sealed class TimedSendStep(ISendStep inner, StepCost cost) : ISendStep
{
    public string Name => inner.Name;

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken) => cost.RunAsync(() => inner.InvokeAsync(batch, cancellationToken));
}
