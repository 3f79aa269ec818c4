using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The one real store as one process sees it: claims, loads, attempts and commits wait for the schedule, plain reads happen at once.</summary>
internal sealed class GatedStore(ModelNode node, IExchangeStore inner) : IExchangeStore
{
    public IQuarantineStore Quarantine { get; } = BlockingCalls.Over(inner.Quarantine);

    public IErrorStore Errors { get; } = BlockingCalls.Over(inner.Errors);

    public IParkedMessages Parked { get; } = BlockingCalls.Over(inner.Parked);

    public IStreamReader Streams => inner.Streams;

    public ILaneCommands Commands { get; } = new GatedCommands(node, inner.Commands);

    public ILanePlaces Places => inner.Places;

    public ISegmentReader Segments => inner.Segments;

    public IUnsentSends Unsent => inner.Unsent;

    public IRestoredStreams Restored => inner.Restored;

    public ITraceIndex Trace => inner.Trace;

    public IRejectedRows Rejects => inner.Rejects;

    public IVersionedDocuments Documents => inner.Documents;

    public IStateReader State => inner.State;

    public IMarkers Markers => inner.Markers;

    public ValueTask<LaneClaim> ClaimAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken) => node.AskAsync($"claim {lane}", () =>
    {
        // No two claims fall on one moment, as on clocks that run: so the epochs of two copies differ, unless their sender's clock stands.
        node.World.Time.Advance(TimeSpan.FromMilliseconds(1));
        var claim = BlockingCalls.Result(() => inner.ClaimAsync(lane, stream, topics, default).AsTask());
        node.Database.Standing[lane] = claim.Copy();
        return claim;
    });

    public async ValueTask ReleaseAsync(LaneClaim claim, CancellationToken cancellationToken) => await node.AskAsync($"release {claim.Lane}", () =>
    {
        BlockingCalls.Ended(() => inner.ReleaseAsync(claim, default).AsTask()).GetAwaiter().GetResult();
        return true;
    });

    public ValueTask<bool> HoldsAsync(LaneClaim claim, CancellationToken cancellationToken) =>
        node.AskAsync($"holds {claim.Lane}", () => BlockingCalls.Result(() => inner.HoldsAsync(claim, default).AsTask()));

    public async ValueTask NoteAttemptAsync(LaneClaim claim, string topic, long offset, CancellationToken cancellationToken) => await node.AskAsync($"note attempt {claim.Lane} {topic} {offset}", () =>
    {
        BlockingCalls.Ended(() => inner.NoteAttemptAsync(claim, topic, offset, default).AsTask()).GetAwaiter().GetResult();
        return true;
    });

    public IFlush BeginFlush(LaneClaim claim) => new GatedFlush(node, claim);

    public ValueTask<StateRow?[]> LoadStateAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken) =>
        node.AskAsync($"load state {table}", () => BlockingCalls.Result(() => inner.LoadStateAsync(table, keys, default).AsTask()));

    public ValueTask<SourceRow?[]> LoadSourceRowsAsync(string adapter, IReadOnlyList<ReadOnlyMemory<byte>> sourceKeys, CancellationToken cancellationToken) =>
        node.AskAsync($"load rows {adapter}", () => BlockingCalls.Result(() => inner.LoadSourceRowsAsync(adapter, sourceKeys, default).AsTask()));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
