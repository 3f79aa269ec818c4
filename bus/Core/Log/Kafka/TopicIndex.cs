using System.Collections.Immutable;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>The topics in memory. Readers see whole versions.</summary>
internal sealed class TopicIndex
{
    private readonly Lock gate = new();
    private volatile ImmutableSortedDictionary<string, KafkaTopic> topics = ImmutableSortedDictionary.Create<string, KafkaTopic>(StringComparer.Ordinal);
    private volatile Dictionary<string, KafkaTopic> byName = [];
    private volatile IReadOnlyList<TopicInfo> list = [];

    public IReadOnlyList<TopicInfo> List => list;

    public IEnumerable<KafkaTopic> All => topics.Values;

    public KafkaTopic? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Adds a topic unless it is there; the first one stays, so that a topic made anew is compared with it.</summary>
    public KafkaTopic Add(KafkaTopic topic)
    {
        lock (gate)
        {
            if (topics.TryGetValue(topic.Info.Name, out var known)) return known;
            topics = topics.Add(topic.Info.Name, topic);
            byName = new Dictionary<string, KafkaTopic>(topics, StringComparer.Ordinal);
            list = [.. topics.Values.Select(each => each.Info)];
            return topic;
        }
    }

    /// <exception cref="LogException">TOPIC_UNKNOWN, TOPIC_RECREATED.</exception>
    public PartitionTail Partition(string topic, int partition)
    {
        if (Find(topic) is not { } found) throw new LogException(LogCodes.TopicUnknown, $"There is no topic {topic}.");
        if (partition < 0 || partition >= found.Tails.Length) throw new LogException(LogCodes.TopicUnknown, $"Topic {topic} has no partition {partition}.");
        return found.Tails[partition].Check();
    }
}
