namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>An append on its way: waiting, begun, acknowledged record by record, then known.</summary>
internal sealed class PendingAppend
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<long> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(PartitionTail Tail, long Last)> progress = [];
    private int state;
    private int missing;
    private long first = -1;

    /// <param name="records">The records in their order.</param>
    /// <param name="bytes">Their bytes.</param>
    /// <param name="tails">The partition of each record.</param>
    public PendingAppend(IReadOnlyList<LogAppend> records, long bytes, PartitionTail[] tails)
    {
        (Records, Bytes, Tails, missing) = (records, bytes, tails, records.Count);
        foreach (var tail in tails)
        {
            if (IndexOf(tail.Remote, tail.Partition) < 0) progress.Add((tail, -1));
        }
    }

    public IReadOnlyList<LogAppend> Records { get; }

    public long Bytes { get; }

    public PartitionTail[] Tails { get; }

    public Task<long> Outcome => outcome.Task;

    /// <summary>Whether it may be sent: false if it was cancelled while it waited.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref state, Begun, Waiting) == Waiting;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting) outcome.TrySetCanceled(cancellationToken);
    }

    /// <summary>One record is acknowledged; acknowledgements of a partition come in its order.</summary>
    /// <returns>Whether all are.</returns>
    public bool Acknowledge(string remote, int partition, long offset)
    {
        var place = IndexOf(remote, partition);
        if (place == 0 && first < 0) first = offset;
        progress[place] = (progress[place].Tail, Math.Max(progress[place].Last, offset));
        return --missing == 0;
    }

    /// <summary>All are acknowledged: the ends move before the caller goes on.</summary>
    public void Complete()
    {
        foreach (var (tail, last) in progress) tail.Raise(last + 1);
        if (first >= 0) outcome.TrySetResult(first);
        else outcome.TrySetException(KafkaErrors.Unavailable($"The records for {Records[0].Topic} were appended, but where is not known."));
    }

    public void Fail(Exception cause)
    {
        if (outcome.TrySetException(cause)) _ = outcome.Task.Exception;
    }

    private int IndexOf(string remote, int partition)
    {
        for (var i = 0; i < progress.Count; i++)
        {
            if (progress[i].Tail.Partition == partition && progress[i].Tail.Remote == remote) return i;
        }

        return -1;
    }
}
