namespace Xianning.Exchange.Bus.Store;

/// <summary>The commands of operators to lanes. Only a flush completes one.</summary>
public interface ILaneCommands
{
    /// <summary>Asks; asking for the same again while it waits is the same command.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="targetId">The row it is about.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <returns>The command's number.</returns>
    ValueTask<long> EnqueueAsync(LaneId lane, LaneCommandKind kind, long targetId, string author, string why, CancellationToken cancellationToken) =>
        EnqueueAsync(lane, kind, targetId, "", author, why, cancellationToken);

    /// <summary>The same for a command that names more than a row.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="targetId">The row it is about, or what the kind says.</param>
    /// <param name="argument">What else the kind needs; at most 512 characters.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <returns>The command's number.</returns>
    ValueTask<long> EnqueueAsync(LaneId lane, LaneCommandKind kind, long targetId, string argument, string author, string why, CancellationToken cancellationToken);

    /// <summary>The commands that wait for a lane, oldest first, at most 1,000.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<LaneCommand>> PendingAsync(LaneId lane, CancellationToken cancellationToken);

    /// <summary>A command, waiting or done; null if there is none.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<LaneCommand?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>The newest command of a kind about a row, waiting or done; null if there is none. It is looked for among all commands: for an operator's eyes, not for lanes.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="kind">What was asked.</param>
    /// <param name="targetId">The row.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<LaneCommand?> LastAsync(LaneId lane, LaneCommandKind kind, long targetId, CancellationToken cancellationToken);

    /// <summary>Rings when a command for the lane was committed, until disposed. Where commands come from other processes it may not ring: look now and then.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="signal">Called on the store's own thread: it must return at once and not throw.</param>
    IDisposable OnEnqueued(LaneId lane, Action signal);
}
