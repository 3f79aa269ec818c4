using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log;

/// <summary>A log that stands beside the store, and to which a relay takes what flushes have committed.</summary>
public interface IPlacingLog
{
    /// <summary>Appends as <see cref="IPartitionedLog.AppendAsync"/> does, with the same promises and failures, and says where each record stands.</summary>
    /// <param name="records">1 to 10,000 records, final to the byte.</param>
    /// <param name="cancellationToken">Heard until the log begins with it; after that the outcome is awaited.</param>
    /// <returns>Where they stand, in their order; a partition appears once for every run of contiguous offsets, and not at all when the servers did not say where.</returns>
    /// <exception cref="LogException">TOPIC_UNKNOWN; RECORD_TOO_LARGE; RECORD_KEYLESS; LOG_UNAVAILABLE.</exception>
    ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken);

    /// <summary>Begins transactions under a name. Whoever has them under that name is fenced for good, and what it had not committed is undone.</summary>
    /// <param name="name">The name, a lane's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE; LOG_FORBIDDEN: the certificate may not write under this name.</exception>
    ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken);
}
