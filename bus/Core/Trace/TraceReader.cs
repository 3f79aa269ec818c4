using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Searches the index and the segments behind it; segments that are not indexed yet are read as they are.</summary>
/// <param name="segments">The segments.</param>
/// <param name="index">The index over them.</param>
public sealed class TraceReader(ISegmentReader segments, ITraceIndex index) : ITraceReader
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TracedMessage>> FindAsync(string key, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var search = new TraceSearch(segments, index);
        var found = new List<TracedMessage>();
        var seen = new HashSet<Guid>();
        foreach (var wanted in TextsOf(key))
        {
            await foreach (var place in search.PlacesAsync(wanted, cancellationToken).ConfigureAwait(false))
            {
                if (found.Count >= limit)
                {
                    return found;
                }

                var id = MessageOf(place.Segment, place.Entry);
                if (id is null)
                {
                    found.Add(TraceAssembly.Alone(place.Segment, place.Entry));
                }
                else if (seen.Add(id.Value))
                {
                    // Other messages may name this id in their own business key: they are hits of their own, not steps of this one.
                    found.Add(TraceAssembly.Message(id.Value, await OwnAsync(search, id.Value, cancellationToken).ConfigureAwait(false)));
                }
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => index.IndexedUpToAsync(cancellationToken);

    private static async ValueTask<List<(StoredSegment Segment, SegmentEntry Entry)>> OwnAsync(TraceSearch search, Guid id, CancellationToken cancellationToken)
    {
        var own = new List<(StoredSegment Segment, SegmentEntry Entry)>();
        await foreach (var place in search.PlacesAsync(TraceKeys.OfMessage(id), cancellationToken).ConfigureAwait(false))
        {
            if (MessageOf(place.Segment, place.Entry) == id) own.Add(place);
        }

        return own;
    }

    private static IEnumerable<string> TextsOf(string key)
    {
        var text = TraceKeys.Normalise(key);
        if (text.Length == 0)
        {
            yield break;
        }

        yield return text;
        if (text.Contains(TraceKeys.TypedSeparator))
        {
            yield return text.Replace(TraceKeys.TypedSeparator, TraceKeys.PartSeparator);
        }
    }

    private static Guid? MessageOf(StoredSegment segment, SegmentEntry entry)
    {
        if (entry.Sent is { } sent)
        {
            return sent.MessageId;
        }

        if (entry.Received is { } received)
        {
            return received.MessageId == Guid.Empty ? null : received.MessageId;
        }

        return entry.Row is { Sent: { } ordinal } && ordinal < segment.Content.Entries.Count ? segment.Content.Entries[ordinal].Sent?.MessageId : null;
    }
}
