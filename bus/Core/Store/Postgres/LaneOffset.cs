namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>A lane's place in a topic as it is stored.</summary>
internal sealed record LaneOffset(string Topic, Guid TopicId, long Began, long Next, byte[] Hash, int? LeaderEpoch);
