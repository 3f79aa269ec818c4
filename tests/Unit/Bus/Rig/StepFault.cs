using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>Throws once, before or after one step of one list: what was in memory is lost then, as in a killed process.</summary>
internal sealed class StepFault(string list, string step, bool after) : IPipelineDecorator
{
    private int runs;

    public bool HasFired => Volatile.Read(ref runs) > 0;

    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. steps.Select(inner => list == "receive" && inner.Name == step ? new Receive(inner, this) : inner)];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => [.. steps.Select(inner => list == "send" && inner.Name == step ? new Send(inner, this) : inner)];

    private async ValueTask RunAsync(Func<ValueTask> inner)
    {
        var first = Interlocked.Increment(ref runs) == 1;
        if (first && !after) throw new StepFaultException(step);
        await inner();
        if (first && after) throw new StepFaultException(step);
    }

    private sealed class Receive(IReceiveStep inner, StepFault fault) : IReceiveStep
    {
        public string Name => inner.Name;

        public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => fault.RunAsync(() => inner.InvokeAsync(batch, cancellationToken));
    }

    private sealed class Send(ISendStep inner, StepFault fault) : ISendStep
    {
        public string Name => inner.Name;

        public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken) => fault.RunAsync(() => inner.InvokeAsync(batch, cancellationToken));
    }
}
