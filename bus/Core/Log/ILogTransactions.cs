using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log;

/// <summary>
/// Appends in transactions, one after the other, under a name that one process has at a time. After any failure it is disposed and another begun: what became of the last transaction is then for the log to show.
/// For one thread at a time.
/// </summary>
public interface ILogTransactions : IAsyncDisposable
{
    /// <summary>Appends in the open transaction, or opens one. Nobody sees the records before the commit.</summary>
    /// <param name="records">1 to 10,000 records, final to the byte.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where they stand, as <see cref="IPlacingLog.PlaceAsync"/> says it.</returns>
    /// <exception cref="LogException">Not all were appended, or others have the name: the transaction is not committed.</exception>
    ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken);

    /// <summary>Lets readers see what was appended, all of it.</summary>
    /// <param name="cancellationToken">Gives up: whether it was done is not known then.</param>
    /// <exception cref="LogException">It was not done, or that is not known.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <summary>Waits until what was written to a partition before is committed or undone, by whomever.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The offset after it.</returns>
    /// <exception cref="LogException">LOG_UNAVAILABLE: a transaction stays open too long. TOPIC_UNKNOWN.</exception>
    ValueTask<long> DecidedAsync(string topic, int partition, CancellationToken cancellationToken);

    /// <summary>Reads as <see cref="IPartitionedLog.ReadAsync"/> does.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="from">The first offset wanted.</param>
    /// <param name="into">Where the records are added.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="LogException">LOG_UNAVAILABLE, TOPIC_UNKNOWN.</exception>
    ValueTask<int> ReadAsync(string topic, int partition, long from, List<LogRecord> into, CancellationToken cancellationToken);

    /// <summary>The offset after the last record that is known here, from memory.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <exception cref="LogException">TOPIC_UNKNOWN.</exception>
    long EndOffset(string topic, int partition);
}
