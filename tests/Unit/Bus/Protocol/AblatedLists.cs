using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Takes from the steps of the receive list the rules that are switched off.</summary>
internal sealed class AblatedLists(RulesOff off) : IPipelineDecorator
{
    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. steps.Select(step => IsOff(step.Name) ? new EmptyStep(step.Name) : step.Name == "SkipDuplicates" && off.HasFlag(RulesOff.EpochOld) ? new SilentStep(step) : step)];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => steps;

    private bool IsOff(string step) => step switch
    {
        "SkipDuplicates" => off.HasFlag(RulesOff.Window),
        "WriteWindows" => off.HasFlag(RulesOff.WindowWritten),
        _ => false,
    };

    private sealed class SilentStep(IReceiveStep inner) : IReceiveStep
    {
        public string Name => inner.Name;

        public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
        {
            await inner.InvokeAsync(batch, cancellationToken);
            foreach (var message in batch.Messages.Where(message => message.Code == ExchangeErrors.EpochOld)) message.Skip(Name);
        }
    }

    private sealed class EmptyStep(string name) : IReceiveStep
    {
        public string Name => name;

        public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
