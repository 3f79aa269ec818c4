namespace Xianning.Exchange.Bus.Log;

/// <summary>TOPIC_RECREATED: the topic was made anew, cut off or exchanged under the group; the claim refuses to start.</summary>
/// <param name="topic">The topic.</param>
/// <param name="partition">The partition.</param>
/// <param name="reason">What differs.</param>
public sealed class TopicRecreatedException(string topic, int partition, string reason)
    : LogException(LogCodes.TopicRecreated, $"Topic {topic}, partition {partition}: {reason}");
