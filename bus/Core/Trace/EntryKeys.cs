using System.Text;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>The keys that an entry is found by. What was staged here is found by its id alone where it is received: its other keys lead to the sent entry, which names the id.</summary>
internal static class EntryKeys
{
    /// <summary>Adds the index entries of a whole segment.</summary>
    internal static void AddAll(SegmentReader segment, long segmentId, List<TraceEntry> into)
    {
        foreach (var entry in segment.Entries)
        {
            var first = into.Count;
            Visit(segment.Head, entry, text => AddOnce(TraceKeys.Hash(text)), key => AddKey(key.Span, AddOnce));

            void AddOnce(ulong hash)
            {
                for (var i = first; i < into.Count; i++)
                {
                    if (into[i].Hash == hash)
                    {
                        return;
                    }
                }

                into.Add(new TraceEntry(hash, segmentId, entry.Ordinal));
            }
        }
    }

    /// <summary>Whether an entry stands under a key itself, not only under its hash.</summary>
    internal static bool Match(SegmentReader segment, SegmentEntry entry, string wanted)
    {
        var found = false;
        var bytes = Encoding.UTF8.GetBytes(wanted);
        Visit(segment.Head, entry, text => found |= text == wanted, key => found |= TraceKeys.Holds(key.Span, bytes));
        return found;
    }

    private static void AddKey(ReadOnlySpan<byte> key, Action<ulong> add)
    {
        if (key.IsEmpty)
        {
            return;
        }

        add(TraceKeys.Hash(key));
        foreach (var range in key.Split((byte)TraceKeys.PartSeparator))
        {
            if (!key[range].IsEmpty)
            {
                add(TraceKeys.Hash(key[range]));
            }
        }
    }

    private static void Visit(SegmentHead head, SegmentEntry entry, Action<string> text, Action<ReadOnlyMemory<byte>> key)
    {
        if (entry.Sent is { } sent)
        {
            text(TraceKeys.OfMessage(sent.MessageId));
            text(TraceKeys.OfSequence(head.Source, sent.Sequence));
            key(sent.BusinessKey);
            key(sent.RecordKey);
        }
        else if (entry.Received is { } received)
        {
            VisitReceived(received, text, key);
        }
        else if (entry.Row is { } row)
        {
            text(TraceKeys.OfRow(row.File, row.Row));
            key(row.BusinessKey);
        }
    }

    private static void VisitReceived(ReceivedEntry received, Action<string> text, Action<ReadOnlyMemory<byte>> key)
    {
        if (received.MessageId != Guid.Empty)
        {
            text(TraceKeys.OfMessage(received.MessageId));
        }

        if (received.StagedHere)
        {
            return;
        }

        text(TraceKeys.OfPosition(received.Topic, received.Partition, received.Offset));
        if (received.Sequence != 0)
        {
            text(TraceKeys.OfSequence(received.Source, received.Sequence));
        }

        key(received.BusinessKey);
        key(received.RecordKey);
    }
}
