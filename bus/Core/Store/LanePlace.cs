namespace Xianning.Exchange.Bus.Store;

/// <summary>Where a lane stands in one topic.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Topic">The topic.</param>
/// <param name="TopicId">The topic that it has read; another one of the same name is not that.</param>
/// <param name="Next">The next offset it reads.</param>
public sealed record LanePlace(LaneId Lane, string Topic, Guid TopicId, long Next);
