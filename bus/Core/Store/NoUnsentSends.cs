namespace Xianning.Exchange.Bus.Store;

/// <summary>Of a store that holds the log: a flush's sends are in the log when it is committed.</summary>
internal sealed class NoUnsentSends : IUnsentSends
{
    public ValueTask<IReadOnlyList<LaneId>> LanesAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<LaneId>>([]);

    public ValueTask<IReadOnlyList<UnsentLane>> BacklogAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<UnsentLane>>([]);

    public IDisposable OnUnsent(Action<LaneId, UnsentBatch?> signal) => new SignalList().Add(() => { });

    public ValueTask<IReadOnlyList<UnsentBatch>> LoadAsync(LaneId lane, long after, int max, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<UnsentBatch>>([]);

    public ValueTask MarkSentAsync(LaneClaim claim, IReadOnlyList<SentBatch> sent, IReadOnlyDictionary<(string Topic, int Partition), long>? reached, CancellationToken cancellationToken) =>
        sent.Count == 0 ? ValueTask.CompletedTask : throw new InvalidOperationException("This store has no unsent records: a flush appends them itself.");

    public ValueTask<Dictionary<(string Topic, int Partition), long>> ReachedAsync(LaneClaim claim, CancellationToken cancellationToken) => ValueTask.FromResult(new Dictionary<(string, int), long>());

    public ValueTask<int> DropSentAsync(TimeSpan keep, CancellationToken cancellationToken) => ValueTask.FromResult(0);
}
