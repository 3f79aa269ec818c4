using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>One partition's end in memory. What is pending belongs to the writer's thread; readers see it after COMMIT.</summary>
internal sealed class PartitionHead(long number, TopicInfo topic, int partition, long start, long end, long lastMs)
{
    /// <summary>Bits of a position that hold the offset: 10^12 records a partition.</summary>
    public const int OffsetBits = 40;

    private long committedEnd = end;
    private long committedMs = lastMs;
    private long group;
    private long unit;

    public long Number { get; } = number;

    public TopicInfo Topic { get; } = topic;

    public int Partition { get; } = partition;

    public long Start { get; } = start;

    public long End => Volatile.Read(ref committedEnd);

    public SignalList Signals { get; } = new();

    public long PendingEnd { get; private set; } = end;

    public long PendingMs { get; private set; } = lastMs;

    public long Position(long offset) => (Number << OffsetBits) | offset;

    public static long OffsetOf(long position) => position & ((1L << OffsetBits) - 1);

    /// <summary>The next offset and an append time that never falls, though the clock may.</summary>
    public (long Offset, long AppendMs) Take(long nowMs)
    {
        if (PendingEnd >> OffsetBits != 0) throw new LogException(LogCodes.TopicName, $"Partition {Partition} of {Topic.Name} has no offsets left.");
        PendingMs = Math.Max(PendingMs, nowMs);
        return (PendingEnd++, PendingMs);
    }

    /// <summary>Whether the group touches it for the first time.</summary>
    public bool Touch(long groupNumber) => group != groupNumber && (group = groupNumber) > 0;

    /// <summary>Whether the unit touches it for the first time.</summary>
    public bool TouchInUnit(long unitNumber) => unit != unitNumber && (unit = unitNumber) > 0;

    public void Restore(long end, long ms) => (PendingEnd, PendingMs) = (end, ms);

    public void Forget() => (PendingEnd, PendingMs) = (committedEnd, committedMs);

    public void Publish()
    {
        committedMs = PendingMs;
        Volatile.Write(ref committedEnd, PendingEnd);
    }
}
