namespace Xianning.Exchange.Bus.Trace;

/// <summary>The keys that an entry is found by. What was staged here is found by its id alone where it is received: its other keys lead to the sent entry, which names the id.</summary>
internal static class EntryKeys
{
    /// <summary>Whether an entry stands under a key itself, not only under its hash.</summary>
    internal static bool Match(SegmentReader segment, SegmentEntry entry, string wanted)
    {
        var match = new KeyMatch(wanted);
        Visit(segment.Head, entry, ref match);
        return match.Found;
    }

    /// <summary>Shows every key of an entry.</summary>
    internal static void Visit<TVisitor>(SegmentHead head, SegmentEntry entry, ref TVisitor visitor)
        where TVisitor : struct, IKeyVisitor
    {
        if (entry.Sent is { } sent)
        {
            visitor.Message(sent.MessageId);
            visitor.Sequence(head.Source, sent.Sequence);
            visitor.Key(sent.BusinessKey.Span);
            visitor.Key(sent.RecordKey.Span);
        }
        else if (entry.Received is { } received)
        {
            VisitReceived(received, ref visitor);
        }
        else if (entry.Row is { } row)
        {
            visitor.Row(row.File, row.Row);
            visitor.Key(row.BusinessKey.Span);
        }
    }

    private static void VisitReceived<TVisitor>(ReceivedEntry received, ref TVisitor visitor)
        where TVisitor : struct, IKeyVisitor
    {
        if (received.MessageId != Guid.Empty) visitor.Message(received.MessageId);
        if (received.StagedHere) return;
        visitor.Position(received.Topic, received.Partition, received.Offset);
        if (received.Sequence != 0) visitor.Sequence(received.Source, received.Sequence);
        visitor.Key(received.BusinessKey.Span);
        visitor.Key(received.RecordKey.Span);
    }
}
