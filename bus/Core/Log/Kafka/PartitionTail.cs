using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One partition's ends in memory, as acknowledgements, arriving records and the servers' answers tell them.</summary>
internal sealed class PartitionTail(string remote, TopicInfo topic, int partition)
{
    private readonly Lock gate = new();
    private long start;
    private long end;
    private int shorter;
    private volatile string? fault;

    /// <summary>The topic's name on the servers.</summary>
    public string Remote { get; } = remote;

    public TopicInfo Topic { get; } = topic;

    public int Partition { get; } = partition;

    public long Start => Volatile.Read(ref start);

    public long End => Volatile.Read(ref end);

    public SignalList Signals { get; } = new();

    /// <summary>The partition has at least this end; rings if that is news.</summary>
    public void Raise(long to)
    {
        lock (gate)
        {
            if (to <= end) return;
            Volatile.Write(ref end, to);
        }

        Signals.Ring();
    }

    /// <summary>The first offset that is left.</summary>
    public void Begin(long at)
    {
        lock (gate) Volatile.Write(ref start, Math.Max(start, at));
    }

    /// <summary>The servers' answer to a question that was asked when the end was known to be <paramref name="known"/>.</summary>
    public void Observe(long seen, long known)
    {
        if (seen >= known)
        {
            shorter = 0;
            Raise(seen);
            return;
        }

        // A new leader may not yet know the last acknowledged records for a moment; the second time it is the log that is shorter.
        if (++shorter > 1) Break($"the log ends at {seen} and had {known}: it was cut off.");
    }

    /// <summary>From now on every use of the partition is refused, until the log is opened anew and claims compare what they have read.</summary>
    public void Break(string reason)
    {
        fault ??= reason;
        Signals.Ring();
    }

    /// <exception cref="TopicRecreatedException">It is not the partition that was opened.</exception>
    public PartitionTail Check() => fault is null ? this : throw new TopicRecreatedException(Topic.Name, Partition, fault);
}
