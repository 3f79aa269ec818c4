namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One thing in which the servers differ from the topics asked for.</summary>
/// <param name="Topic">The topic's name, without the prefix.</param>
/// <param name="Change">What applying does about it.</param>
/// <param name="Setting"><c>partitions</c>, or a setting by Kafka's name.</param>
/// <param name="Wanted">Its value as asked for; of a missing topic also whether it will be compacted.</param>
/// <param name="Found">Its value on the servers; null when the topic is missing.</param>
public sealed record TopicDifference(string Topic, TopicChange Change, string Setting, string Wanted, string? Found);
