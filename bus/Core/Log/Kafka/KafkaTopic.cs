namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>A topic and its partitions' ends.</summary>
internal sealed class KafkaTopic(string remote, TopicInfo info)
{
    private int missed;

    public string Remote { get; } = remote;

    public TopicInfo Info { get; } = info;

    public PartitionTail[] Tails { get; } = [.. Enumerable.Range(0, info.Partitions).Select(partition => new PartitionTail(remote, info, partition))];

    /// <summary>Compares it with what the servers say it is; null if they know none. Servers that just started may say so once.</summary>
    public void Compare(Guid? id)
    {
        if (id == Info.Id)
        {
            missed = 0;
            return;
        }

        if (id is null && ++missed < 2) return;
        var reason = id is null ? "the topic was deleted." : $"the topic was made anew: its id was {Info.Id} and is {id}.";
        foreach (var tail in Tails) tail.Break(reason);
    }
}
