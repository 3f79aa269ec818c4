using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>The segment of an operator's discard, so that the trace of what was given up does not end with its failure. Its time is that of the order; who and why stand in the order.</summary>
internal static class DiscardSegment
{
    /// <summary>Where such a message ended: at no step of the list, but by an order.</summary>
    public const string Place = "Discard";

    /// <summary>Writes it; the flush sends nothing.</summary>
    /// <param name="flush">The flush that discards the row.</param>
    /// <param name="lane">The lane that carries the order out.</param>
    /// <param name="command">The order.</param>
    /// <param name="record">The record that is given up.</param>
    /// <param name="move">Whether it leaves the quarantine.</param>
    public static void Write(IFlush flush, SendLane lane, LaneCommand command, LogRecord record, QuarantineMove move)
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead($"{command.Lane.Group}.{command.Lane.Partition}", lane.Sender.Source, lane.Claim.Epoch, command.TimeMs));
        writer.AddReceived(Entry(record, move));
        flush.WriteSegment(writer.Finish(), [], lane.NextSequence, lane.StagedLast);
    }

    private static ReceivedEntry Entry(LogRecord record, QuarantineMove move)
    {
        EnvelopeAttributes? attributes = null;
        if (record.Header(HeaderNames.Attributes) is { } bytes) _ = EnvelopeAttributes.TryParse(bytes, out attributes);
        return new()
        {
            Topic = record.Topic,
            Partition = record.Partition,
            Offset = record.Offset,
            Verdict = ReceivedVerdict.Discarded,
            Move = move,
            EndedAt = Place,
            MessageId = attributes?.MessageId ?? Guid.Empty,
            MessageType = attributes?.MessageType ?? "",
            Source = attributes?.Source ?? "",
            Sequence = attributes?.Sequence ?? 0,
            Resource = attributes?.Resource,
            RecordKey = record.Key ?? default,

            // Its evidence stands where it was received.
            StagedHere = true,
        };
    }
}
