using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// Where lanes stand in the topics they read. Flushes move them on; this is the operators' door, for a place that the log no longer has, a topic that was made anew, or a group that shall not begin at the earliest record.
/// Windows stay as they are: what was handled is a duplicate when it is read again, and what is passed over is missing in its streams, which say so.
/// </summary>
public interface ILanePlaces
{
    /// <summary>A page of places in an order of their own.</summary>
    /// <param name="group">Only of this group; null for all.</param>
    /// <param name="topic">Only in this topic; null for all.</param>
    /// <param name="after">Only those behind this lane and topic; null for the first page.</param>
    /// <param name="max">Most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<LanePlace>> ListAsync(string? group, string? topic, (LaneId Lane, string Topic)? after, int max, CancellationToken cancellationToken);

    /// <summary>Lets a lane go on elsewhere. Whoever holds the lane loses it, and claims it again at the new place; its starts that ended without progress are forgotten. Kept with the lane's commands.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="topic">The topic as it is in the log now.</param>
    /// <param name="next">The next offset it shall read; the next claim compares it with the log.</param>
    /// <param name="author">Who orders it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <returns>The next offset before; null, and nothing changed, if the lane does not read the topic.</returns>
    ValueTask<long?> MoveAsync(LaneId lane, TopicInfo topic, long next, string author, string why, CancellationToken cancellationToken);

    /// <summary>Gives a lane that has never read a topic its first place there; otherwise its first claim begins at the earliest record. Kept with the lane's commands.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="next">The first offset it shall read.</param>
    /// <param name="author">Who orders it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <returns>False, and nothing changed, if it has a place there.</returns>
    ValueTask<bool> BeginAsync(LaneId lane, TopicInfo topic, long next, string author, string why, CancellationToken cancellationToken);
}
