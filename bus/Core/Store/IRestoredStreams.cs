namespace Xianning.Exchange.Bus.Store;

/// <summary>What a store knows of its having been put back under a log that went on. One that holds the log goes back with it and has nothing here.</summary>
public interface IRestoredStreams
{
    /// <summary>What the store holds as unsent of a lane that recovers, in order. Nobody relays it (<see cref="IUnsentSends"/> does not show it): the log may have it, or later numbers.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="after">Only numbers above this; 0 for the first page.</param>
    /// <param name="max">Most batches, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<UnsentBatch>> LeftoversAsync(LaneClaim claim, long after, int max, CancellationToken cancellationToken);

    /// <summary>Which of these ids stand in the log already, though the store has forgotten them.</summary>
    /// <param name="stream">The stream that would say them.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlySet<Guid>> SaidAsync(string stream, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Lets the lane's next claim be above an epoch that the log has. Does nothing if it is already, or another claim holds the lane.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    ValueTask RaiseEpochAsync(LaneClaim claim, ulong epoch, CancellationToken cancellationToken);

    /// <summary>What is left to recover.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<RestoreProgress> ProgressAsync(CancellationToken cancellationToken);
}
