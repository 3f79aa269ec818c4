using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>A step of the receive list that stands still the first time it is asked, until it is cancelled.</summary>
internal sealed class StalledStep(string step) : IPipelineDecorator
{
    private int runs;

    /// <summary>How often the step was asked.</summary>
    public int Runs => Volatile.Read(ref runs);

    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. steps.Select(inner => inner.Name == step ? new Stalled(inner, this) : inner)];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => steps;

    private sealed class Stalled(IReceiveStep inner, StalledStep stalled) : IReceiveStep
    {
        public string Name => inner.Name;

        public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref stalled.runs) == 1) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            await inner.InvokeAsync(batch, cancellationToken);
        }
    }
}
