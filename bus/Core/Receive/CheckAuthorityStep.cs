using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The sender owns the resource it speaks of, or asks somebody who accepts to be asked.</summary>
internal sealed class CheckAuthorityStep : GateStep
{
    public override string Name => "CheckAuthority";

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch)
    {
        var attributes = message.Attributes!;
        if (!batch.Endpoint.TryGetHandler(attributes.MessageType, out var handler))
            return GateVerdict.Quarantine(ExchangeErrors.TypeNotOfTopic, $"{attributes.MessageType} on {message.Record.Topic}");
        message.Handler = handler;
        if (!handler.IsReply && attributes.MessageType != message.Record.Topic)
            return GateVerdict.Quarantine(ExchangeErrors.TypeNotOfTopic, $"{attributes.MessageType} on {message.Record.Topic}");
        return attributes.Resource is { } resource ? Resource(message, batch, resource) : Command(message, batch, handler.IsCommand);
    }

    private static GateVerdict Resource(ReceivedMessage message, ReceiveBatch batch, string code)
    {
        var attributes = message.Attributes!;
        if (!batch.Snapshot.TryGetResource(code, out var resource)) return GateVerdict.Quarantine(ExchangeErrors.NotYetKnown, $"resource {code}");
        if (resource.MessageType != attributes.MessageType) return GateVerdict.Quarantine(ExchangeErrors.ResourceTypeMismatch, $"{code} is {resource.MessageType}");
        if (resource.OwnerUscc != attributes.Participant) return GateVerdict.Quarantine(ExchangeErrors.ResourceNotOwned, $"{code} belongs to {resource.OwnerUscc}");
        message.IsStrict = resource.Strict;
        return resource.LegalEffect && message.Certificate!.Origin == KeyOrigin.Hosted
            ? GateVerdict.Quarantine(ExchangeErrors.LegalEffectHosted, code)
            : GateVerdict.Pass;
    }

    private static GateVerdict Command(ReceivedMessage message, ReceiveBatch batch, bool isCommand)
    {
        var attributes = message.Attributes!;
        if (!isCommand) return GateVerdict.Quarantine(ExchangeErrors.ResourceMissing, attributes.MessageType);
        if (attributes.Audience.Contains(',', StringComparison.Ordinal) || !batch.Snapshot.TryGetParticipant(attributes.Audience, out var addressee))
            return GateVerdict.Quarantine(ExchangeErrors.CommandAudience, attributes.Audience);
        if (!addressee.Accepts.Contains(attributes.MessageType)) return GateVerdict.Quarantine(ExchangeErrors.CommandNotAccepted, $"{attributes.Audience} does not accept {attributes.MessageType}");
        return Lifetime(message, attributes);
    }

    private static GateVerdict Lifetime(ReceivedMessage message, EnvelopeAttributes attributes)
    {
        if (attributes.ExpiresMs is not { } expires) return GateVerdict.Quarantine(ExchangeErrors.CommandWithoutExpiry, attributes.MessageType);
        if (expires < message.Record.AppendTimeMs) return GateVerdict.Quarantine(ExchangeErrors.CommandExpired, DateTimeOffset.FromUnixTimeMilliseconds(expires).ToString("O"));
        return attributes.ReplyTo is { } inbox && (inbox != message.Sender!.Inbox || attributes.CorrelationId is null)
            ? GateVerdict.Quarantine(ExchangeErrors.ReplyToForeign, inbox)
            : GateVerdict.Pass;
    }
}
