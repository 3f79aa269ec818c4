namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads replay windows; only flushes write them.</summary>
public interface IStreamReader
{
    /// <summary>A page of windows in an order of their own.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those behind this one; null for the first page.</param>
    /// <param name="max">Most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<StreamRow>> ListAsync(StreamFilter filter, StreamPlace? after, int max, CancellationToken cancellationToken);
}
