using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>Durable marks of what was done once and for all.</summary>
public interface IMarkers
{
    /// <summary>Sets a mark.</summary>
    /// <param name="name">Its name, 1 to 256 characters.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <returns>False if it was set before.</returns>
    ValueTask<bool> TryAddAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets a mark and appends records to the log, both or neither: whatever dies in between, the records are appended once; where the store does not hold the log, they are unsent until relayed.</summary>
    /// <param name="name">The mark's name.</param>
    /// <param name="records">The records, 1 to 10,000.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <returns>False if the mark was set before; then nothing is appended.</returns>
    ValueTask<bool> TryAppendOnceAsync(string name, IReadOnlyList<LogAppend> records, CancellationToken cancellationToken);

    /// <summary>Whether a mark is set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken);
}
