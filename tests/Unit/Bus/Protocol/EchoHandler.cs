using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Says again what it hears and remembers nothing: only fence and window keep it from saying it twice.</summary>
internal sealed class EchoHandler(ModelFaults faults) : IHandleMessages<PenaltyDecided>
{
    public void Handle(PenaltyDecided message, IMessageHandlerContext context)
    {
        context.Publish(Accepted(message, ModelGroups.Echo, context.MessageId));
        faults.MayThrow(ModelGroups.Echo);
    }

    public static CreditRecordAccepted Accepted(PenaltyDecided penalty, string by, Guid cause) => new()
    {
        Party = penalty.Party,
        RecordId = $"{by}/{penalty.DocNo.Value}",
        Category = "bad",
        SourceType = BusRig.PenaltyType,
        SourceMessageId = cause,
    };
}
