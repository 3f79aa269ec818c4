namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads segments; only flushes write them.</summary>
public interface ISegmentReader
{
    /// <summary>Committed segments in the order of their ids. A segment never appears below one that was seen.</summary>
    /// <param name="fromId">The first id wanted.</param>
    /// <param name="max">Most segments, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<SegmentRow>> ReadAsync(long fromId, int max, CancellationToken cancellationToken);

    /// <summary>One segment; null if there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<SegmentRow?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>The highest committed id that this process knows, from memory; 0 if there is none. Of other processes it knows what it has read.</summary>
    long LastId { get; }

    /// <summary>Rings when this process committed a segment, until disposed. Where others commit too: look now and then.</summary>
    /// <param name="signal">Called on the store's own thread: it must return at once and not throw.</param>
    IDisposable OnCommitted(Action signal);
}
