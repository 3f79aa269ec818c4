namespace Xianning.Exchange.Bus.Receive;

/// <summary>Moves the lane past everything in the batch, and keeps what tells the last record from others, so that a truncated log is noticed.</summary>
internal sealed class WriteOffsetsStep : IReceiveStep
{
    public string Name => "WriteOffsets";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        foreach (var last in LastOfEachTopic(batch)) batch.Flush!.WriteOffset(last);
        return ValueTask.CompletedTask;
    }

    internal static IEnumerable<Log.LogRecord> LastOfEachTopic(ReceiveBatch batch)
    {
        var last = new Dictionary<string, Log.LogRecord>();
        foreach (var message in batch.Messages)
        {
            if (message.Redelivery is null) last[message.Record.Topic] = message.Record;
        }

        return last.Values;
    }
}
