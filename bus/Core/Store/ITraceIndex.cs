namespace Xianning.Exchange.Bus.Store;

/// <summary>The index over segments, filled behind the flushes; lost entries are made again from the segments.</summary>
public interface ITraceIndex
{
    /// <summary>The last segment that is wholly indexed; 0 before the first.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken);

    /// <summary>Adds entries and moves the mark, in one transaction; entries already there are no error.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="upToSegment">The last segment they cover; the mark never falls.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken);

    /// <summary>The places of a hash, oldest first, at most 1,000.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken);
}
