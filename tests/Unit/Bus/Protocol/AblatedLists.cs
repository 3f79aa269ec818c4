using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Empties the steps of the receive list whose rule is switched off.</summary>
internal sealed class AblatedLists(RulesOff off) : IPipelineDecorator
{
    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. steps.Select(step => IsOff(step.Name) ? new EmptyStep(step.Name) : step)];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => steps;

    private bool IsOff(string step) => step switch
    {
        "SkipDuplicates" => off.HasFlag(RulesOff.Window),
        "WriteWindows" => off.HasFlag(RulesOff.WindowWritten),
        _ => false,
    };

    private sealed class EmptyStep(string name) : IReceiveStep
    {
        public string Name => name;

        public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
