using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Commands as one process sees them; it is rung by the model, not by the writer's thread.</summary>
internal sealed class GatedCommands(ModelNode node, ILaneCommands inner) : ILaneCommands
{
    private readonly ILaneCommands reads = BlockingCalls.Over(inner);

    public ValueTask<long> EnqueueAsync(LaneId lane, LaneCommandKind kind, long targetId, string argument, string author, string why, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Operators do not speak through a process of the model.");

    public ValueTask<IReadOnlyList<LaneCommand>> PendingAsync(LaneId lane, CancellationToken cancellationToken) => reads.PendingAsync(lane, cancellationToken);

    public ValueTask<LaneCommand?> GetAsync(long id, CancellationToken cancellationToken) => reads.GetAsync(id, cancellationToken);

    public ValueTask<LaneCommand?> LastAsync(LaneId lane, LaneCommandKind kind, long targetId, CancellationToken cancellationToken) => reads.LastAsync(lane, kind, targetId, cancellationToken);

    public IDisposable OnEnqueued(LaneId lane, Action signal) => node.OnCommand(signal);
}
