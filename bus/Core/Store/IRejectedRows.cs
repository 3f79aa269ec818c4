namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads rejected rows; only flushes write them.</summary>
public interface IRejectedRows
{
    /// <summary>A page in the order of their ids, which within a file is the order of its rows.</summary>
    /// <param name="adapter">Only of this adapter; null for all.</param>
    /// <param name="file">Only of this file; null for all.</param>
    /// <param name="afterId">Only ids above this; 0 for the first page.</param>
    /// <param name="max">Most rows, 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<StoredReject>> ListAsync(string? adapter, string? file, long afterId, int max, CancellationToken cancellationToken);

    /// <summary>How many by resource and rule.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<RejectCount>> CountAsync(CancellationToken cancellationToken);
}
