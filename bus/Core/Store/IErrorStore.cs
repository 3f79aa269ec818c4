namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads the error store; only flushes write it.</summary>
public interface IErrorStore
{
    /// <summary>A page of rows without values and headers, in the order of their ids.</summary>
    /// <param name="lane">Only of this lane; null for all.</param>
    /// <param name="state">Only in this state; null for all.</param>
    /// <param name="afterId">Only ids above this; 0 for the first page.</param>
    /// <param name="max">Most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<ErrorRow>> ListAsync(LaneId? lane, ErrorState? state, long afterId, int max, CancellationToken cancellationToken);

    /// <summary>A row with its whole record; null if there is none.</summary>
    /// <param name="id">The row.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<ErrorRow?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>How many stand at a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<long> CountAsync(ErrorState state, CancellationToken cancellationToken);

    /// <summary>The record keys of a lane that failed messages block (Failed or RetryRequested, BlocksKey), with how many block each.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<KeptKey>> BlockingKeysAsync(LaneId lane, CancellationToken cancellationToken);
}
