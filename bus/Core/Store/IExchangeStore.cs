using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// All that the bus remembers beside the log: claims, offsets, windows, state, segments, and what is kept for operators. Every write of a lane goes through a flush.
/// All members may be called by several threads at once.
/// </summary>
public interface IExchangeStore : IAsyncDisposable
{
    /// <summary>Quarantined records.</summary>
    IQuarantineStore Quarantine { get; }

    /// <summary>Messages that failed for good.</summary>
    IErrorStore Errors { get; }

    /// <summary>Messages that wait behind their key.</summary>
    IParkedMessages Parked { get; }

    /// <summary>Replay windows.</summary>
    IStreamReader Streams { get; }

    /// <summary>What operators ask of lanes.</summary>
    ILaneCommands Commands { get; }

    /// <summary>Where lanes stand in topics.</summary>
    ILanePlaces Places { get; }

    /// <summary>What flushes sent and proved.</summary>
    ISegmentReader Segments { get; }

    /// <summary>What flushes sent and the log has not acknowledged yet.</summary>
    IUnsentSends Unsent { get; }

    /// <summary>What is to be found in the log because the store was put back without it.</summary>
    IRestoredStreams Restored { get; }

    /// <summary>Where a message or a business key is found in the segments.</summary>
    ITraceIndex Trace { get; }

    /// <summary>Rows that went back to departments.</summary>
    IRejectedRows Rejects { get; }

    /// <summary>Versioned documents: contracts, directory, rules.</summary>
    IVersionedDocuments Documents { get; }

    /// <summary>All state rows, for queries and the digest.</summary>
    IStateReader State { get; }

    /// <summary>What was done once and for all.</summary>
    IMarkers Markers { get; }

    /// <summary>
    /// Claims a lane from whoever held it: epoch = max(stored + 1, clock in ms). The first claim begins every topic at its earliest record.
    /// Before it returns, the topics' ids and the last handled records' hashes are compared.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="stream">The stream that numbers its sends.</param>
    /// <param name="topics">The topics it reads, all with more partitions than the lane's number; none for an adapter.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <exception cref="OffsetLostException">Retention removed what the group has not read.</exception>
    /// <exception cref="TopicRecreatedException">A topic is not the one that the group has read.</exception>
    ValueTask<LaneClaim> ClaimAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken);

    /// <summary>Gives a lane back in order, so that the claim does not count as a death. Does nothing if another claim holds it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    ValueTask ReleaseAsync(LaneClaim claim, CancellationToken cancellationToken);

    /// <summary>Whether the claim still holds its lane; an idle holder asks every few seconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<bool> HoldsAsync(LaneClaim claim, CancellationToken cancellationToken);

    /// <summary>Notes durably, before it is handled alone, which record is tried; the next flush forgets it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="offset">The record's offset.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <exception cref="FencedException">Another claim holds the lane.</exception>
    ValueTask NoteAttemptAsync(LaneClaim claim, string topic, long offset, CancellationToken cancellationToken);

    /// <summary>Begins a flush of the claim; nothing happens before its commit, and a flush may be dropped.</summary>
    /// <param name="claim">The claim.</param>
    IFlush BeginFlush(LaneClaim claim);

    /// <summary>Loads state rows by key in one query.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>One entry a key, in the keys' order; null where there is no row.</returns>
    ValueTask<StateRow?[]> LoadStateAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken);

    /// <summary>Loads what an adapter remembers by source key in one query.</summary>
    /// <param name="adapter">The adapter's name, which is its lane's group.</param>
    /// <param name="sourceKeys">The keys.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>One entry a key, in the keys' order; null where there is none.</returns>
    ValueTask<SourceRow?[]> LoadSourceRowsAsync(string adapter, IReadOnlyList<ReadOnlyMemory<byte>> sourceKeys, CancellationToken cancellationToken);
}
