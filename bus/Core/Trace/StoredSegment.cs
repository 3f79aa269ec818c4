using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>A segment as kept, read.</summary>
/// <param name="Row">How it is kept: its id and where its sends stand.</param>
/// <param name="Content">What it holds.</param>
internal sealed record StoredSegment(SegmentRow Row, SegmentReader Content)
{
    internal static StoredSegment Of(SegmentRow row) => new(row, SegmentReader.Read(row.Body));

    /// <summary>The offset of a send; null if the store notes no such destination.</summary>
    internal long? OffsetOf(in SentEntry sent)
    {
        var before = 0;
        foreach (var position in Row.Positions)
        {
            if (position.Partition != sent.Partition || position.Topic != sent.Topic) continue;
            // Where others appended in between, a partition has several runs.
            if (sent.Ordinal < before + position.Count) return position.FirstOffset + sent.Ordinal - before;
            before += position.Count;
        }

        return null;
    }

    /// <summary>The row that a send came from.</summary>
    internal RowEntry? RowOf(int sentOrdinal)
    {
        foreach (var entry in Content.Entries)
        {
            if (entry.Row is { } row && row.Sent == sentOrdinal)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>What handling a received message sent.</summary>
    internal IEnumerable<SentEntry> CausedBy(int receivedOrdinal)
    {
        foreach (var entry in Content.Entries)
        {
            if (entry.Sent is { } sent && sent.CausedBy == receivedOrdinal)
            {
                yield return sent;
            }
        }
    }
}
