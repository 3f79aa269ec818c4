using System.Text;
using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Hands what passed of a batch to the endpoint's sink, before the flush begins: the sink's work is repeatable, the commit is not.</summary>
internal static class SinkWrites
{
    public static void Write(ReceiveBatch batch, IRecordSink sink)
    {
        List<SinkRecord> records = [.. batch.Messages.Where(message => message.Passes).Select(RecordOf)];
        if (records.Count > 0) sink.Write(batch.Lane.SendLane.Claim.Lane.Partition, records);
    }

    private static SinkRecord RecordOf(ReceivedMessage message)
    {
        var attributes = message.Attributes!;
        var verified = message.Verified!;
        return new(
            verified.Id, message.Record.Offset, verified.Participant, attributes.Resource, DateTimeOffset.FromUnixTimeMilliseconds(attributes.TimeMs), verified.IsTombstone,
            message.BusinessKey is { } key ? Encoding.UTF8.GetString(key.Span).Split('\u001f') : [], verified.Body);
    }
}
