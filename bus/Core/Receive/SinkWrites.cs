using System.Text;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Hands what passed of a batch to the endpoint's sink, before the flush begins: the sink's work is repeatable, the commit is not.</summary>
internal static class SinkWrites
{
    public static void Write(ReceiveBatch batch, IRecordSink sink)
    {
        List<SinkRecord> records = [.. batch.Messages.Where(message => message.Passes).Select(RecordOf)];
        if (records.Count == 0) return;
        try
        {
            sink.Write(batch.Lane.Claim.Lane.Partition, records);
        }
        catch (Exception failure) when (failure is IOException && DiskSpace.IsExhausted(failure))
        {
            // The lane waits for space with its claim, as it does for the store: no death is counted.
            throw new StoreFullException(failure);
        }
    }

    private static SinkRecord RecordOf(ReceivedMessage message)
    {
        var attributes = message.Attributes!;
        var verified = message.Verified!;
        return new(
            verified.Id, message.Record.Offset, verified.Participant, attributes.Resource, DateTimeOffset.FromUnixTimeMilliseconds(attributes.TimeMs), verified.IsTombstone,
            message.BusinessKey is { } key ? Encoding.UTF8.GetString(key.Span).Split('\u001f') : [], verified.Body, message.Redelivery is not null);
    }
}
