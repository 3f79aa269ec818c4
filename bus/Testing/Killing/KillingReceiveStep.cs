using Xianning.Exchange.Bus.Receive;

namespace Xianning.Exchange.Testing.Killing;

/// <summary>A receive step with a kill around it.</summary>
internal sealed class KillingReceiveStep(IReceiveStep inner, KillPlan plan) : IReceiveStep
{
    public string Name => inner.Name;

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => plan.RunAsync(() => inner.InvokeAsync(batch, cancellationToken));
}
