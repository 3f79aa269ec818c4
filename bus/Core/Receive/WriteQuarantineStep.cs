using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Keeps whole what was not handled and waits for somebody: quarantined, failed, parked; and closes the rows of what came back.</summary>
internal sealed class WriteQuarantineStep : IReceiveStep
{
    public string Name => "WriteQuarantine";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        foreach (var message in batch.Messages)
        {
            if (message.Redelivery is { } redelivery) Close(batch, message, redelivery);
            else Keep(batch, message);
        }

        return ValueTask.CompletedTask;
    }

    private static void Keep(ReceiveBatch batch, ReceivedMessage message)
    {
        switch (message.Disposition)
        {
            case Disposition.Quarantined: batch.Flush!.WriteQuarantine(KeptRows.Quarantined(batch.Lane, message)); break;
            case Disposition.Failed: batch.Flush!.WriteError(KeptRows.Failed(batch.Lane, message)); break;
            case Disposition.Parked: batch.Flush!.Park(KeptRows.Parked(batch.Lane, message)); break;
        }
    }

    private static void Close(ReceiveBatch batch, ReceivedMessage message, Redelivery redelivery)
    {
        var flush = batch.Flush!;
        if (message.ClosesRow)
        {
            if (redelivery.Kind is RedeliveryKind.Released or RedeliveryKind.Rechecked) flush.UpdateQuarantine(redelivery.Id, QuarantineState.Held, QuarantineState.Released);
            else if (redelivery.Kind == RedeliveryKind.Retried) flush.UpdateError(redelivery.Id, ErrorState.Failed, ErrorState.Done);
            else flush.Unpark(redelivery.Id);
            Keep(batch, message);
        }

        if (message.IsRejudged) flush.RejudgeQuarantine(redelivery.Id, KeptRows.Quarantined(batch.Lane, message));
        if (redelivery.CommandId != 0) flush.CompleteCommand(redelivery.CommandId, Outcome(message));
    }

    private static string Outcome(ReceivedMessage message) =>
        message.Disposition == Disposition.Passed ? "handled" : $"{message.Disposition}: {message.Code?.Code} {message.Detail}".TrimEnd();
}
