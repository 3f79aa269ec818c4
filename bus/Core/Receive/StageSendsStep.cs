using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Runs the send list over what the handlers sent, after the last handler and before the transaction opens.</summary>
internal sealed class StageSendsStep(IReadOnlyList<ISendStep> sendSteps, Func<string, Guid> topicIdOf) : IReceiveStep
{
    private readonly string[] names = [.. sendSteps.Select(step => step.Name)];

    public string Name => "StageSends";

    public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        foreach (var message in batch.Messages)
        {
            if (message.Passes && message.Sends is { } sends) Add(batch, message, sends);
        }

        if (batch.Sends.Items.Count == 0) return;
        batch.SendClock = new StepClock(names, batch.Clock.Origin);
        foreach (var step in sendSteps)
        {
            batch.SendClock.Begin();
            await step.InvokeAsync(batch.Sends, cancellationToken);
            batch.SendClock.End();
        }

        foreach (var item in batch.Sends.Items) item.Demand();
    }

    // An id depends only on what was handled and by whom: a repeated flush sends the same messages.
    private void Add(ReceiveBatch batch, ReceivedMessage message, List<Handlers.PendingSend> sends)
    {
        var record = message.Record;
        foreach (var send in sends)
        {
            send.Item.MessageId = MessageIds.ForHandlerSend(batch.Endpoint.Group, topicIdOf(record.Topic), record.Partition, record.Offset, message.Handler!.Name, send.Ordinal);
            batch.Sends.Items.Add(send.Item);
        }
    }
}
