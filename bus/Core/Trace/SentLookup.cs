using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Says whether a stream sent a message in former times, by the index and the segments behind it alone. It holds for as long as segments are kept.
/// What others wrote under the same id does not count: only the stream's own sends do.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="index">The index over them.</param>
internal sealed class SentLookup(ISegmentReader segments, ITraceIndex index)
{
    /// <summary>Most segments read for one answer. What a stream sent stands in one, and the oldest come first.</summary>
    private const int SegmentsMax = 64;

    /// <summary>Whether the stream sent the message before a time; later sends may be found or not.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="source">The stream, <c>USCC/system/stream</c>.</param>
    /// <param name="before">How far the index must reach for a no; a few seconds behind now it reaches except at a start.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async ValueTask<SentAnswer> FindAsync(Guid messageId, string source, DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Asked first: the index only ever reaches further.
        var reaches = await ReachesAsync(before, cancellationToken).ConfigureAwait(false);
        var places = await index.FindAsync(TraceKeys.Hash(TraceKeys.OfMessage(messageId)), cancellationToken).ConfigureAwait(false);
        var isWhole = places.Count < Pages.RowsMax;
        var read = 0;
        foreach (var segment in places.GroupBy(place => place.Segment))
        {
            if (read++ == SegmentsMax) return SentAnswer.Unknown;
            if (await ReadAsync(segment.Key, cancellationToken).ConfigureAwait(false) is not { } content) isWhole = false;
            else if (content.Head.Source == source && segment.Any(place => place.Ordinal < content.Entries.Count && content.Entries[place.Ordinal].Sent?.MessageId == messageId)) return SentAnswer.Yes;
        }

        return isWhole && reaches ? SentAnswer.No : SentAnswer.Unknown;
    }

    private async ValueTask<bool> ReachesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var indexed = await index.IndexedUpToAsync(cancellationToken).ConfigureAwait(false);
        return await segments.ReadAsync(indexed + 1, 1, cancellationToken).ConfigureAwait(false) is not [var next] || next.TimeMs >= before.ToUnixTimeMilliseconds();
    }

    private async ValueTask<SegmentReader?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await segments.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } row ? SegmentReader.Read(row.Body) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
