using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>One search: segments are read once, hits are compared with the key itself.</summary>
internal sealed class TraceSearch(ISegmentReader segments, ITraceIndex index, int segmentsAtOnce)
{
    private readonly Dictionary<long, StoredSegment?> read = [];
    private List<StoredSegment>? tail;

    /// <summary>Where a key stands, oldest first.</summary>
    internal async ValueTask<List<(StoredSegment Segment, SegmentEntry Entry)>> PlacesAsync(string wanted, CancellationToken cancellationToken)
    {
        tail ??= await ReadTailAsync(cancellationToken).ConfigureAwait(false);
        var places = new List<(StoredSegment Segment, SegmentEntry Entry)>();
        foreach (var hit in await index.FindAsync(TraceKeys.Hash(wanted), cancellationToken).ConfigureAwait(false))
        {
            var segment = await GetAsync(hit.Segment, cancellationToken).ConfigureAwait(false);
            if (segment is not null && hit.Ordinal < segment.Content.Entries.Count)
            {
                AddIfHeld(segment, segment.Content.Entries[hit.Ordinal], wanted, places);
            }
        }

        foreach (var segment in tail)
        {
            foreach (var entry in segment.Content.Entries)
            {
                AddIfHeld(segment, entry, wanted, places);
            }
        }

        return places;
    }

    private static void AddIfHeld(StoredSegment segment, SegmentEntry entry, string wanted, List<(StoredSegment Segment, SegmentEntry Entry)> places)
    {
        var known = places.Exists(place => place.Segment.Row.Id == segment.Row.Id && place.Entry.Ordinal == entry.Ordinal);
        if (!known && EntryKeys.Match(segment.Content, entry, wanted))
        {
            places.Add((segment, entry));
        }
    }

    private async ValueTask<List<StoredSegment>> ReadTailAsync(CancellationToken cancellationToken)
    {
        var from = await index.IndexedUpToAsync(cancellationToken).ConfigureAwait(false) + 1;
        var rows = from > segments.LastId ? [] : await segments.ReadAsync(from, segmentsAtOnce, cancellationToken).ConfigureAwait(false);
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
