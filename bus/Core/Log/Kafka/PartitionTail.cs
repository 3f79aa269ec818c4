using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One partition's ends in memory, as acknowledgements, arriving records and the servers' answers tell them.</summary>
internal sealed class PartitionTail(string remote, TopicInfo topic, int partition)
{
    private readonly Lock gate = new();
    private long start;
    private long end;
    private long visible;
    private long vacantFrom;
    private long vacantTo;
    private int shorter;
    private readonly List<(long Last, int Leader)> doubts = [];
    private long read;
    private int leader = -1;
    private volatile string? fault;

    /// <summary>The topic's name on the servers.</summary>
    public string Remote { get; } = remote;

    public TopicInfo Topic { get; } = topic;

    public int Partition { get; } = partition;

    public long Start => Volatile.Read(ref start);

    /// <summary>The offset after the last record as far as it is known: what only marks where transactions ended does not count once somebody has looked.</summary>
    public long End => Volatile.Read(ref visible);

    /// <summary>The offset after everything, marks of transactions too.</summary>
    public long Reach => Volatile.Read(ref end);

    public SignalList Signals { get; } = new();

    /// <summary>The partition has at least this end; rings if that is news.</summary>
    public void Raise(long to)
    {
        lock (gate)
        {
            if (to <= end) return;
            Volatile.Write(ref end, to);
            See();
        }

        Signals.Ring();
    }

    /// <summary>Between these offsets is no record: a reader found nothing but marks of transactions, what they took back, or what compaction left out.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="to">The one after the last.</param>
    public void Vacate(long from, long to)
    {
        lock (gate)
        {
            if (to < vacantTo) return;
            if (from > vacantTo || vacantFrom == vacantTo) vacantFrom = from;
            else vacantFrom = Math.Min(vacantFrom, from);
            vacantTo = to;
            See();
        }
    }

    /// <summary>The first offset that is left.</summary>
    public void Begin(long at)
    {
        lock (gate)
        {
            Volatile.Write(ref start, Math.Max(start, at));
            See();
        }
    }

    /// <summary>The servers' answer, up to where it can be read, to a question that was asked when the reach was <paramref name="known"/>.</summary>
    /// <returns>False if it is less: a transaction is open below, or the log was cut off.</returns>
    public bool Observe(long seen, long known)
    {
        if (seen < known) return false;
        shorter = 0;
        Raise(seen);
        return true;
    }

    /// <summary>The servers' answer, up to where it was written, to a question that was asked when the reach was <paramref name="known"/>.</summary>
    public void ObserveWritten(long written, long known)
    {
        if (written >= known)
        {
            shorter = 0;
            return;
        }

        // A new leader may not yet know the last acknowledged records for a moment; the second time it is the log that is shorter.
        if (++shorter > 1) Break($"the log ends at {written} and had {known}: it was cut off.");
    }

    /// <summary>The last record that was read of an earlier leader, if what a later one appended was read since and nobody has looked whether the former still stands; the earliest such.</summary>
    public long? Doubt
    {
        get { lock (gate) return doubts.Count > 0 ? doubts[0].Last : null; }
    }

    /// <summary>
    /// A record was read. What a leader appends stands behind all that it has of earlier leaders: a record of a later leader before one that was read of an earlier one means that a leader was elected
    /// who did not have everything. That is so even where the log is as long as it was again; what follows such a place says nothing of it, so the last record of the earlier leader is in doubt then.
    /// </summary>
    /// <param name="offset">Where it stands.</param>
    /// <param name="by">The epoch of the leader that appended it; null or less than 0 if the servers do not say.</param>
    public void NoteRead(long offset, int? by)
    {
        lock (gate)
        {
            if (by is not >= 0) return;
            if (leader >= 0 && by > leader && offset >= read) doubts.Add((read - 1, leader));
            else if ((by > leader && offset < read && leader >= 0) || doubts.Exists(doubt => offset <= doubt.Last && by > doubt.Leader))
                fault ??= $"record {offset} is of a later leader than one that was read there or behind it: the log was cut off and has grown again.";
            read = Math.Max(read, offset + 1);
            leader = Math.Max(leader, by.Value);
        }
    }

    /// <summary>Somebody has read again from there: if what stands there now is of a later leader, the partition is broken already.</summary>
    public void Settle(long last)
    {
        lock (gate) doubts.RemoveAll(doubt => doubt.Last == last);
    }

    /// <summary>From now on every use of the partition is refused, until the log is opened anew and claims compare what they have read.</summary>
    public void Break(string reason)
    {
        fault ??= reason;
        Signals.Ring();
    }

    /// <exception cref="TopicRecreatedException">It is not the partition that was opened.</exception>
    public PartitionTail Check() => fault is null ? this : throw new TopicRecreatedException(Topic.Name, Partition, fault);

    private void See() => Volatile.Write(ref visible, vacantTo >= end ? Math.Max(start, Math.Min(vacantFrom, end)) : end);
}
