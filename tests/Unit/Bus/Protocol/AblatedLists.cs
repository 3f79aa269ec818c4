using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Takes from the steps of the receive list the rules that are switched off.</summary>
internal sealed class AblatedLists(RulesOff off) : IPipelineDecorator
{
    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. steps.Select(step => IsOff(step.Name) ? new EmptyStep(step.Name) : step.Name == "SkipDuplicates" && Silenced is { } code ? new SilentStep(step, code) : step)];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => steps;

    private ErrorCode? Silenced => off.HasFlag(RulesOff.EpochOld) ? ExchangeErrors.EpochOld : off.HasFlag(RulesOff.SecondHistory) ? ExchangeErrors.RootEquivocation : null;

    private bool IsOff(string step) => step switch
    {
        "SkipDuplicates" => off.HasFlag(RulesOff.Window),
        "WriteWindows" => off.HasFlag(RulesOff.WindowWritten),
        _ => false,
    };

    private sealed class SilentStep(IReceiveStep inner, ErrorCode code) : IReceiveStep
    {
        public string Name => inner.Name;

        public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
        {
            await inner.InvokeAsync(batch, cancellationToken);
            foreach (var message in batch.Messages.Where(message => message.Code == code)) message.Skip(Name);
        }
    }

    private sealed class EmptyStep(string name) : IReceiveStep
    {
        public string Name => name;

        public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
