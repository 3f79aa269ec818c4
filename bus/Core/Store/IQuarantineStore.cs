namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads the quarantine; only flushes write it.</summary>
public interface IQuarantineStore
{
    /// <summary>A page of rows without their records, in the order of their ids.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="afterId">Only ids above this; 0 for the first page.</param>
    /// <param name="max">Most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<QuarantineRow>> ListAsync(QuarantineFilter filter, long afterId, int max, CancellationToken cancellationToken);

    /// <summary>A row with its record; null if there is none.</summary>
    /// <param name="id">The row.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<QuarantineRow?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>How many by topic, code and state.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<QuarantineCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>How many more records of verified senders may be held, when they are not kept whole, so that they can still be released; 0 at the bound.</summary>
    /// <param name="senders">Topics and senders.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>A number each, in their order.</returns>
    ValueTask<IReadOnlyList<long>> RoomAsync(IReadOnlyList<(string Topic, string Sender)> senders, CancellationToken cancellationToken);

    /// <summary>Whose records are held of which only hash and position are kept and which may still be released; the most first.</summary>
    /// <param name="max">Most senders, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<QuarantineShare>> SharesAsync(int max, CancellationToken cancellationToken);

    /// <summary>Held records of a lane that release themselves, with their records as far as kept, in the order of their ids.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="key">Those that block this record key; null for those that block none.</param>
    /// <param name="afterId">Only ids above this; 0 for the first page.</param>
    /// <param name="max">Most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<QuarantineRow>> WaitingAsync(LaneId lane, ReadOnlyMemory<byte>? key, long afterId, int max, CancellationToken cancellationToken);

    /// <summary>The record keys of a lane that held records block, with how many block each.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<KeptKey>> BlockingKeysAsync(LaneId lane, CancellationToken cancellationToken);
}
