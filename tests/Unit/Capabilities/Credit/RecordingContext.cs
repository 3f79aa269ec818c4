using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

/// <summary>A message's context that keeps what the handler sends.</summary>
internal sealed class RecordingContext : IMessageHandlerContext
{
    public Guid MessageId { get; init; } = Guid.Parse("0190f3c0-0000-8000-8000-000000000001");

    public string Sender { get; init; } = CreditSamples.Housing;

    public string? Resource { get; init; } = DemoResources.HousingPenalties;

    public string? Purpose => null;

    public DateTimeOffset SentAt { get; init; } = new(2015, 4, 15, 2, 0, 0, TimeSpan.Zero);

    public DateTimeOffset AppendedAt { get; init; } = new(2015, 4, 15, 2, 0, 1, TimeSpan.Zero);

    public Guid? CorrelationId => Guid.Empty;

    public List<IMessage> Published { get; } = [];

    public List<IReply> Replies { get; } = [];

    public void Send(ICommand command, SendOptions options) => throw new NotSupportedException();

    public void Publish(IEvent message) => Published.Add(message);

    public void Reply(IReply reply) => Replies.Add(reply);
}
