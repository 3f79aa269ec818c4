using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The end of the chain: counts what the others published.</summary>
internal sealed class WatchHandler(ModelFaults faults) : IHandleMessages<CreditRecordAccepted, Tally>
{
    public void Handle(CreditRecordAccepted message, Tally state, IMessageHandlerContext context)
    {
        state.Ids.Add(context.MessageId);
        faults.MayThrow(ModelGroups.Watch);
    }
}
