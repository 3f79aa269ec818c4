namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads parked messages; only flushes write them.</summary>
public interface IParkedMessages
{
    /// <summary>The keys of a lane with parked messages; a new holder reads them at its claim.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<KeptKey>> KeysAsync(LaneId lane, CancellationToken cancellationToken);

    /// <summary>The first parked messages of a key, in order.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="key">The record key.</param>
    /// <param name="max">Most messages, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<ParkedRow>> LoadAsync(LaneId lane, ReadOnlyMemory<byte> key, int max, CancellationToken cancellationToken);

    /// <summary>How many are parked in all lanes.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);
}
