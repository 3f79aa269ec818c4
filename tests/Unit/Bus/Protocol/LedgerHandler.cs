using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Counts a penalty and says so; a fault strikes after both, so that both must be taken back.</summary>
internal sealed class LedgerHandler(ModelFaults faults) : IHandleMessages<PenaltyDecided, Tally>
{
    public void Handle(PenaltyDecided message, Tally state, IMessageHandlerContext context)
    {
        state.Ids.Add(context.MessageId);
        context.Publish(EchoHandler.Accepted(message, ModelGroups.Ledger, context.MessageId));
        faults.MayThrow(ModelGroups.Ledger);
    }
}
