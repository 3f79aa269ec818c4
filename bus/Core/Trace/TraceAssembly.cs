using System.Text;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Puts a message's way together from all the entries that tell of it.</summary>
internal static class TraceAssembly
{
    internal static TracedMessage Message(Guid id, List<(StoredSegment Segment, SegmentEntry Entry)> places)
    {
        places.Sort((a, b) => (a.Segment.Row.Id, a.Entry.Ordinal).CompareTo((b.Segment.Row.Id, b.Entry.Ordinal)));
        var message = new TracedMessage(id, string.Empty, null, string.Empty, [], null, null, null, null, [], []);
        var hops = new List<TracedHop>();
        var caused = new List<Guid>();
        foreach (var (segment, entry) in places)
        {
            if (entry.Sent is { } sent)
            {
                message = WithSent(message, segment, sent);
                HopWriter.AddSent(segment, entry, hops);
            }
            else if (entry.Received is { } received)
            {
                message = WithReceived(message, received);
                HopWriter.AddReceived(segment, entry, hops);
                caused.AddRange(segment.CausedBy(entry.Ordinal).Select(effect => effect.MessageId));
            }
        }

        return message with { Hops = hops, Caused = caused };
    }

    /// <summary>A row that became no message, or a record without a readable id.</summary>
    internal static TracedMessage Alone(StoredSegment segment, SegmentEntry entry)
    {
        var hops = new List<TracedHop>();
        if (entry.Row is { } row)
        {
            HopWriter.AddRow(segment, row, hops);
            return new TracedMessage(null, string.Empty, row.Resource, segment.Content.Head.Source, PartsOf(row.BusinessKey.Span), null, null, null, null, hops, []);
        }

        var received = entry.Received!.Value;
        HopWriter.AddReceived(segment, entry, hops);
        return WithReceived(new TracedMessage(null, string.Empty, null, string.Empty, [], null, null, null, null, hops, []), received);
    }

    private static TracedMessage WithSent(TracedMessage message, StoredSegment segment, in SentEntry sent) => message with
    {
        MessageType = sent.MessageType,
        Resource = sent.Resource,
        Source = segment.Content.Head.Source,
        BusinessKey = PartsOf(sent.BusinessKey.Span),
        Topic = sent.Topic,
        Partition = sent.Partition,
        Offset = segment.OffsetOf(sent),
        CausationId = sent.CausedBy is { } cause && cause < segment.Content.Entries.Count && segment.Content.Entries[cause].Received is { } received ? received.MessageId : null,
    };

    /// <summary>What a reader saw fills in only what no sender's entry told.</summary>
    private static TracedMessage WithReceived(TracedMessage message, in ReceivedEntry received) => message.Topic is not null
        ? message
        : message with
        {
            MessageType = received.MessageType,
            Resource = received.Resource,
            Source = received.Source,
            BusinessKey = PartsOf(received.BusinessKey.Span),
            Topic = received.Topic,
            Partition = received.Partition,
            Offset = received.Offset,
        };

    private static string[] PartsOf(ReadOnlySpan<byte> key) => key.IsEmpty ? [] : Encoding.UTF8.GetString(key).Split(TraceKeys.PartSeparator);
}
