namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What the servers say of topics that they were asked for; those that do not exist are in neither.</summary>
/// <param name="Found">By their names on the servers.</param>
/// <param name="Silent">Names of those of which nothing can be said now: a partition has no replica in sync.</param>
internal readonly record struct DescribedTopics(Dictionary<string, FoundTopic> Found, IReadOnlyCollection<string> Silent);
