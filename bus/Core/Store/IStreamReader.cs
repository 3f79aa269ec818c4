namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads replay windows; only flushes write them.</summary>
public interface IStreamReader
{
    /// <summary>A page of windows in an order of their own.</summary>
    /// <param name="after">Only those behind this one; null for the first page.</param>
    /// <param name="max">Most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<StreamRow>> ListAsync(StreamPlace? after, int max, CancellationToken cancellationToken);

    /// <summary>One window; null if there is none.</summary>
    /// <param name="place">Whose.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<StreamRow?> GetAsync(StreamPlace place, CancellationToken cancellationToken);
}
