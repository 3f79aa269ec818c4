using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Merges a registration into its party's profile, and takes it back when its sender withdraws it.</summary>
internal sealed class EnterpriseRegisteredHandler(CreditOptions? options = null) : IHandleMessages<EnterpriseRegistered, CreditProfile>, IWithdrawMessages<EnterpriseRegistered, CreditProfile>
{
    private static readonly string SourceType = ContractFiles.MessageTypeOf(typeof(EnterpriseRegistered));
    private readonly IReadOnlyList<string> _authorities = (options ?? new()).RegistrationAuthorities;

    public void Handle(EnterpriseRegistered enterprise, CreditProfile profile, IMessageHandlerContext context)
    {
        if (profile.Merge(enterprise, context.Source(), _authorities) == MergeOutcome.Unchanged)
            return;
        context.Publish(new CreditRecordAccepted
        {
            Party = PartyId.Of(enterprise.Party),
            RecordId = $"registration:{enterprise.Party.Value}",
            Category = "basic",
            SourceType = SourceType,
            SourceMessageId = context.MessageId,
            Resource = ResourceCode.Parse(context.Resource!),
            Authority = enterprise.Authority,
            OccurredOn = enterprise.ApprovedOn ?? enterprise.EstablishedOn,
        });
    }

    public void Withdraw(IReadOnlyList<string> businessKey, CreditProfile profile, IMessageHandlerContext context) =>
        profile.WithdrawRegistration(context.Source().Resource);
}
