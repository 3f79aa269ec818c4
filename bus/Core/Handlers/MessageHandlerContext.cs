using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>The context of one message; its sends are checked at once and staged only if the handler does not throw.</summary>
internal sealed class MessageHandlerContext(ReceivedMessage message, int position, OutgoingMessages outgoing, IBodyStore bodies, Sender sender) : IMessageHandlerContext
{
    private List<PendingSend>? sends;

    public List<PendingSend>? Sends => sends;

    public Guid MessageId => message.Attributes!.MessageId;

    public string Sender => message.Attributes!.Participant;

    public string? Resource => message.Attributes!.Resource;

    public string? Purpose => message.Attributes!.Purpose;

    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(message.Attributes!.TimeMs);

    public DateTimeOffset AppendedAt => DateTimeOffset.FromUnixTimeMilliseconds(message.Record.AppendTimeMs);

    public Guid? CorrelationId => message.Attributes!.CorrelationId;

    public ValueTask<Stream> OpenBodyAsync(BodyReference reference, CancellationToken cancellationToken) =>
        message is { Contract.NamesBodies: true, Verified: { IsTombstone: false } verified } && NamedBodies.Of(verified.Body.Span).Contains(reference)
            ? bodies.OpenAsync(reference, cancellationToken)
            : throw new BodyException(ExchangeErrors.BodyNotNamed, $"{reference} by {MessageId}");

    public void Send(ICommand command, SendOptions options) => Add(outgoing.Command(sender, command, options, Cause()));

    public void Publish(IEvent message) => Add(outgoing.Event(sender, message, Cause()));

    public void Reply(IReply reply)
    {
        var attributes = message.Attributes!;
        if (attributes.ReplyTo is null || attributes.CorrelationId is null)
            throw new SendRefusedException(ExchangeErrors.ReplyNotAsked.Code, $"{attributes.MessageType} {attributes.MessageId} asked for no reply.");
        Add(outgoing.Reply(sender, reply, attributes.ReplyTo, attributes.Participant, attributes.CorrelationId.Value, Cause()));
    }

    private SendCause Cause() => new(position, MessageId, message.Attributes!.ConversationId ?? MessageId);

    private void Add(SendItem item)
    {
        sends ??= [];
        if (sends.Count >= SendBounds.SendsPerMessageMax) throw new SendRefusedException(ExchangeErrors.TooManySends.Code, $"A message may cause at most {SendBounds.SendsPerMessageMax} sends.");
        sends.Add(new(item, sends.Count));
    }
}
