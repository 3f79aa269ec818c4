using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What is known of one partition of an append: the runs of offsets that were acknowledged, in their order.</summary>
internal sealed class AppendPlace(PartitionTail tail)
{
    private readonly List<(long First, int Count)> runs = [];
    private bool isUnknown;

    public PartitionTail Tail { get; } = tail;

    /// <summary>The offset of its first record; -1 if unknown.</summary>
    public long First { get; private set; } = -1;

    /// <summary>The highest offset; -1 if unknown.</summary>
    public long Last { get; private set; } = -1;

    /// <summary>One record more. A record that was sent again may be acknowledged without its offset: then nothing is said of the partition.</summary>
    public void Acknowledge(long offset)
    {
        if (runs.Count == 0 && !isUnknown) First = offset;
        Last = Math.Max(Last, offset);
        if (offset < 0) isUnknown = true;
        else if (runs.Count > 0 && runs[^1].First + runs[^1].Count == offset) runs[^1] = (runs[^1].First, runs[^1].Count + 1);
        else runs.Add((offset, 1));
    }

    public void AddTo(List<SendPosition> positions)
    {
        if (isUnknown) return;
        foreach (var (first, count) in runs) positions.Add(new SendPosition(Tail.Topic.Name, Tail.Partition, first, count));
    }
}
