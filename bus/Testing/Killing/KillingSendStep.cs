using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Testing.Killing;

/// <summary>A send step with a kill around it.</summary>
internal sealed class KillingSendStep(ISendStep inner, KillPlan plan) : ISendStep
{
    public string Name => inner.Name;

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken) => plan.RunAsync(() => inner.InvokeAsync(batch, cancellationToken));
}
