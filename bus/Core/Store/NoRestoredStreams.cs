namespace Xianning.Exchange.Bus.Store;

/// <summary>Of a store that holds the log: who puts it back puts the log back with it.</summary>
internal sealed class NoRestoredStreams : IRestoredStreams
{
    public ValueTask<IReadOnlyList<UnsentBatch>> LeftoversAsync(LaneClaim claim, long after, int max, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<UnsentBatch>>([]);

    public ValueTask<IReadOnlySet<Guid>> SaidAsync(string stream, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlySet<Guid>>(new HashSet<Guid>());

    public ValueTask RaiseEpochAsync(LaneClaim claim, ulong epoch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<RestoreProgress> ProgressAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new RestoreProgress(0, 0));
}
