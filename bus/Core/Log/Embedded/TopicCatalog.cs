using System.Collections.Immutable;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>The topics in memory. Only the writer's thread adds, after COMMIT; readers see whole versions.</summary>
internal sealed class TopicCatalog
{
    private ImmutableSortedDictionary<string, TopicHeads> topics = ImmutableSortedDictionary.Create<string, TopicHeads>(StringComparer.Ordinal);
    private volatile ImmutableDictionary<long, PartitionHead> partitions = ImmutableDictionary<long, PartitionHead>.Empty;
    private volatile Dictionary<string, TopicHeads> byName = [];
    private volatile IReadOnlyList<TopicInfo> list = [];

    public IReadOnlyList<TopicInfo> List => list;

    public void Add(TopicHeads topic)
    {
        topics = topics.SetItem(topic.Info.Name, topic);
        partitions = partitions.AddRange(topic.Partitions.Select(head => KeyValuePair.Create(head.Number, head)));
        byName = new Dictionary<string, TopicHeads>(topics, StringComparer.Ordinal);
        list = [.. topics.Values.Select(heads => heads.Info)];
    }

    public TopicHeads? Find(string name) => byName.GetValueOrDefault(name);

    public PartitionHead? Find(long number) => partitions.GetValueOrDefault(number);

    /// <exception cref="LogException">TOPIC_UNKNOWN.</exception>
    public PartitionHead Partition(string topic, int partition)
    {
        if (Find(topic) is not { } heads) throw new LogException(LogCodes.TopicUnknown, $"There is no topic {topic}.");
        if (partition < 0 || partition >= heads.Partitions.Length) throw new LogException(LogCodes.TopicUnknown, $"Topic {topic} has no partition {partition}.");
        return heads.Partitions[partition];
    }
}
