using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Merges a penalty into its party's profile, and takes it back when its sender withdraws it.</summary>
internal sealed class PenaltyDecidedHandler(CreditOptions? options = null) : IHandleMessages<PenaltyDecided, CreditProfile>, IWithdrawMessages<PenaltyDecided, CreditProfile>
{
    private static readonly string SourceType = ContractFiles.MessageTypeOf(typeof(PenaltyDecided));
    private readonly int _penaltiesMax = (options ?? new()).PenaltiesPerPartyMax;

    public void Handle(PenaltyDecided penalty, CreditProfile profile, IMessageHandlerContext context)
    {
        if (profile.Merge(penalty, context.Source(), _penaltiesMax) == MergeOutcome.Unchanged)
            return;
        context.Publish(new CreditRecordAccepted
        {
            Party = penalty.Party,
            RecordId = $"{penalty.Authority.Value}:{penalty.DocNo.Value}",
            Category = "bad",
            SourceType = SourceType,
            SourceMessageId = context.MessageId,
            Resource = ResourceCode.Parse(context.Resource!),
            Authority = penalty.Authority,
            DocNo = penalty.DocNo,
            OccurredOn = penalty.DecidedOn,
        });
    }

    public void Withdraw(IReadOnlyList<string> businessKey, CreditProfile profile, IMessageHandlerContext context) =>
        profile.WithdrawPenalty(businessKey[0], businessKey[1], context.Source().Resource);
}
