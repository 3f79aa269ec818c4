namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// What flushes have committed and the log has not acknowledged yet. Only a store beside its log has any: one that holds the log appends the sends in the flush itself.
/// The relay belongs to the lane: its claim's holder moves the bytes as they are, leftovers first, in order, and marks what the log acknowledged without a gap.
/// </summary>
public interface IUnsentSends
{
    /// <summary>The lanes with unsent records; those without a holder too.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<LaneId>> LanesAsync(CancellationToken cancellationToken);

    /// <summary>What waits now, by lane, in the order of lanes.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<UnsentLane>> BacklogAsync(CancellationToken cancellationToken);

    /// <summary>Rings when a flush or a mark of this process has left something unsent, until disposed. What other processes leave rings nobody.</summary>
    /// <param name="signal">Called after the commit, with the lane and with what it left, or null where that is not at hand; of one claim in the order of commits. It must return at once and not throw.</param>
    IDisposable OnUnsent(Action<LaneId, UnsentBatch?> signal);

    /// <summary>A lane's unsent records above a number, in order.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="after">The last number that was already taken; 0 begins above the mark.</param>
    /// <param name="max">Most batches, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<UnsentBatch>> LoadAsync(LaneId lane, long after, int max, CancellationToken cancellationToken);

    /// <summary>Moves the lane's mark up to the last of these batches, and remembers where the log put them. Nothing below the mark is ever loaded again.</summary>
    /// <param name="claim">The claim that relayed them.</param>
    /// <param name="sent">The acknowledged batches from the mark on, none left out, in order; none to say only what was reached.</param>
    /// <param name="reached">What <see cref="ReachedAsync"/> shall say from then on; null leaves it.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <exception cref="FencedException">Another claim holds the lane: the acknowledgement is forgotten, and its holder sends again.</exception>
    ValueTask MarkSentAsync(LaneClaim claim, IReadOnlyList<SentBatch> sent, IReadOnlyDictionary<(string Topic, int Partition), long>? reached, CancellationToken cancellationToken);

    /// <summary>For each partition to which the lane sends in transactions: an offset below which stands nothing of it that is not marked. All that it sent and has not marked stands from there on.</summary>
    /// <param name="claim">The claim, which must hold the lane.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="FencedException">Another claim holds the lane.</exception>
    ValueTask<Dictionary<(string Topic, int Partition), long>> ReachedAsync(LaneClaim claim, CancellationToken cancellationToken);

    /// <summary>Drops, by days, what the log has had for so long. One process does it at a time; a day that others use just now is left for the next call.</summary>
    /// <param name="keep">How long, by the store's clock, a day's sends are kept after the day was over and all of them were seen to be marked.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>How many days were dropped.</returns>
    ValueTask<int> DropSentAsync(TimeSpan keep, CancellationToken cancellationToken);
}
