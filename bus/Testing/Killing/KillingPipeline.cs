using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Testing.Killing;

/// <summary>Wraps every step of both lists so that a plan can kill the process around any of them. Not part of the shipped composition.</summary>
/// <param name="plan">Where to die.</param>
public sealed class KillingPipeline(KillPlan plan) : IPipelineDecorator
{
    /// <inheritdoc/>
    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. steps.Select(step => plan.IsAt("receive", step.Name) ? new KillingReceiveStep(step, plan) : step)];

    /// <inheritdoc/>
    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => [.. steps.Select(step => plan.IsAt("send", step.Name) ? new KillingSendStep(step, plan) : step)];
}
