using System.Runtime.CompilerServices;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>One search: hits are compared with the key itself, and segments are read when a hit is asked for, so that a search for what stands everywhere ends with its first hits.</summary>
internal sealed class TraceSearch(ISegmentReader segments, ITraceIndex index)
{
    /// <summary>Segments kept read: one message's places lie in few, and each takes up to a few MB.</summary>
    private const int SegmentsKept = 64;

    /// <summary>Segments read that the index does not have yet; it lags by one or two.</summary>
    private const int TailMax = 64;

    private readonly Dictionary<long, StoredSegment?> read = [];
    private List<StoredSegment>? tail;

    /// <summary>Where a key stands, oldest first.</summary>
    internal async IAsyncEnumerable<(StoredSegment Segment, SegmentEntry Entry)> PlacesAsync(string wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        tail ??= await ReadTailAsync(cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<(long Segment, int Ordinal)>();
        foreach (var hit in await index.FindAsync(TraceKeys.Hash(wanted), cancellationToken).ConfigureAwait(false))
        {
            var segment = await GetAsync(hit.Segment, cancellationToken).ConfigureAwait(false);
            if (segment is null || hit.Ordinal >= segment.Content.Entries.Count) continue;
            var entry = segment.Content.Entries[hit.Ordinal];
            if (EntryKeys.Match(segment.Content, entry, wanted) && seen.Add((hit.Segment, hit.Ordinal))) yield return (segment, entry);
        }

        foreach (var segment in tail)
        {
            foreach (var entry in segment.Content.Entries)
            {
                if (EntryKeys.Match(segment.Content, entry, wanted) && seen.Add((segment.Row.Id, entry.Ordinal))) yield return (segment, entry);
            }
        }
    }

    private async ValueTask<List<StoredSegment>> ReadTailAsync(CancellationToken cancellationToken)
    {
        var from = await index.IndexedUpToAsync(cancellationToken).ConfigureAwait(false) + 1;
        var rows = from > segments.LastId ? [] : await segments.ReadAsync(from, TailMax, cancellationToken).ConfigureAwait(false);
        var newest = new List<StoredSegment>();
        foreach (var row in rows)
        {
            if (TryRead(row) is { } segment)
            {
                newest.Add(segment);
            }
        }

        return newest;
    }

    private async ValueTask<StoredSegment?> GetAsync(long id, CancellationToken cancellationToken)
    {
        if (!read.TryGetValue(id, out var segment))
        {
            if (read.Count == SegmentsKept) read.Clear();
            var row = await segments.GetAsync(id, cancellationToken).ConfigureAwait(false);
            segment = row is null ? null : TryRead(row);
            read.Add(id, segment);
        }

        return segment;
    }

    /// <summary>A damaged segment hides what stood in it and nothing else; the indexer and the ledger report it.</summary>
    private static StoredSegment? TryRead(SegmentRow row)
    {
        try
        {
            return StoredSegment.Of(row);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
