using System.Text.Json;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Testing.Handlers;

/// <summary>A message's context that keeps what the handler sends, after the check that the bus makes at every send.</summary>
internal sealed class HarnessContext(MessageFacts facts, Guid messageId, IContracts contracts) : IMessageHandlerContext
{
    private readonly List<IEvent> published = [];
    private readonly List<(ICommand, SendOptions)> sent = [];
    private readonly List<IReply> replied = [];
    private readonly List<string> bodies = [];

    public Guid MessageId => messageId;

    public string Sender => facts.Sender;

    public string? Resource => facts.Resource;

    public string? Purpose => facts.Purpose;

    public DateTimeOffset SentAt => facts.SentAt;

    public DateTimeOffset AppendedAt => facts.AppendedAt;

    public Guid? CorrelationId => facts.CorrelationId;

    public Handled Handled => new(published, sent, replied);

    /// <summary>The sends as their bodies stand in the log, in order: two runs are compared by them.</summary>
    public IReadOnlyList<string> Bodies => bodies;

    public ValueTask<Stream> OpenBodyAsync(BodyReference reference, CancellationToken cancellationToken) => facts.Bodies.TryGetValue(reference, out var body)
        ? ValueTask.FromResult<Stream>(new MemoryStream(body.ToArray(), writable: false))
        : throw new BodyException(ExchangeErrors.BodyMissing, $"{reference}: give it in the facts.");

    public void Send(ICommand command, SendOptions options)
    {
        Check(command);
        sent.Add((command, options));
    }

    public void Publish(IEvent message)
    {
        Check(message);
        published.Add(message);
    }

    public void Reply(IReply reply)
    {
        if (facts.CorrelationId is null) throw new SendRefusedException(ExchangeErrors.ReplyNotAsked.Code, $"The message {messageId} asked for no reply: give its facts a CorrelationId.");
        Check(reply);
        replied.Add(reply);
    }

    private void Check(IMessage message)
    {
        if (bodies.Count >= SendBounds.SendsPerMessageMax) throw new SendRefusedException(ExchangeErrors.TooManySends.Code, $"A message may cause at most {SendBounds.SendsPerMessageMax} sends.");
        var body = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Options.GetTypeInfo(message.GetType()));
        var item = new SendItem { MessageType = MessageTypes.Of(message.GetType()), Body = body, CorrelationId = facts.CorrelationId };
        ContractCheck.Apply(item, contracts);
        item.Demand();
        bodies.Add($"{item.MessageType} {System.Text.Encoding.UTF8.GetString(body)}");
    }
}
