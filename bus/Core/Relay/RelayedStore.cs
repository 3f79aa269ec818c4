using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>A store beside its log, with a relay for each lane as long as somebody here holds it: whoever claims a lane need not know that the log stands elsewhere.</summary>
internal sealed class RelayedStore(IExchangeStore store, StoreRelay relay) : IExchangeStore
{
    public IQuarantineStore Quarantine => store.Quarantine;

    public IErrorStore Errors => store.Errors;

    public IParkedMessages Parked => store.Parked;

    public IStreamReader Streams => store.Streams;

    public ILaneCommands Commands => store.Commands;

    public ILanePlaces Places => store.Places;

    public ISegmentReader Segments => store.Segments;

    public IUnsentSends Unsent => store.Unsent;

    public IRestoredStreams Restored => store.Restored;

    public ITraceIndex Trace => store.Trace;

    public IRejectedRows Rejects => store.Rejects;

    public IVersionedDocuments Documents => store.Documents;

    public IStateReader State => store.State;

    public IMarkers Markers => store.Markers;

    public async ValueTask<LaneClaim> ClaimAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken)
    {
        var claim = await store.ClaimAsync(lane, stream, topics, cancellationToken);
        await relay.BeginAsync(claim);
        return claim;
    }

    /// <inheritdoc/>
    /// <remarks>Sends what the claim has committed first, for as long as the relay's bound allows.</remarks>
    public async ValueTask ReleaseAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        await relay.EndAsync(claim);
        await store.ReleaseAsync(claim, cancellationToken);
    }

    public ValueTask<bool> HoldsAsync(LaneClaim claim, CancellationToken cancellationToken) => store.HoldsAsync(claim, cancellationToken);

    public ValueTask NoteAttemptAsync(LaneClaim claim, string topic, long offset, CancellationToken cancellationToken) => store.NoteAttemptAsync(claim, topic, offset, cancellationToken);

    public IFlush BeginFlush(LaneClaim claim) => store.BeginFlush(claim);

    public ValueTask<StateRow?[]> LoadStateAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken) => store.LoadStateAsync(table, keys, cancellationToken);

    public ValueTask<SourceRow?[]> LoadSourceRowsAsync(string adapter, IReadOnlyList<ReadOnlyMemory<byte>> sourceKeys, CancellationToken cancellationToken) => store.LoadSourceRowsAsync(adapter, sourceKeys, cancellationToken);

    /// <summary>The store underneath belongs to whoever opened it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
