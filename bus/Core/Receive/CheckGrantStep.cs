using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The reader is addressed, and owns the resource or holds a grant for its purpose in force; a command names a purpose granted to its sender.</summary>
internal sealed class CheckGrantStep : GateStep
{
    public override string Name => "CheckGrant";

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch)
    {
        var attributes = message.Attributes!;
        var reader = batch.Lane.SendLane.Sender.Uscc;
        if (!attributes.IsFor(reader)) return GateVerdict.Quarantine(ExchangeErrors.NotInAudience, $"{reader} is not in {attributes.Audience}");
        return attributes.Resource is { } code ? Event(message, batch, reader, code) : Command(message, batch);
    }

    private static GateVerdict Event(ReceivedMessage message, ReceiveBatch batch, string reader, string code)
    {
        if (message.Attributes!.Participant == reader) return GateVerdict.Pass;
        message.Grant = batch.Snapshot.FindGrant(reader, code, batch.Endpoint.Purpose, batch.NowMs);
        return message.Grant is null
            ? GateVerdict.Quarantine(ExchangeErrors.NotGranted, $"{reader} holds no grant on {code} for {batch.Endpoint.Purpose}")
            : GateVerdict.Pass;
    }

    private static GateVerdict Command(ReceivedMessage message, ReceiveBatch batch)
    {
        var attributes = message.Attributes!;
        return attributes.Purpose is { } purpose && batch.Snapshot.HoldsPurpose(attributes.Participant, purpose, attributes.Audience, batch.NowMs)
            ? GateVerdict.Pass
            : GateVerdict.Quarantine(ExchangeErrors.PurposeNotGranted, attributes.Purpose ?? "no purpose");
    }
}
