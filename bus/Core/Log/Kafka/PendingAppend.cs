using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>An append on its way: waiting, begun, acknowledged record by record, then known.</summary>
internal sealed class PendingAppend
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<long> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<AppendPlace> places = [];
    private int state;
    private int missing;

    /// <param name="records">The records in their order.</param>
    /// <param name="bytes">Their bytes.</param>
    /// <param name="tails">The partition of each record.</param>
    public PendingAppend(IReadOnlyList<LogAppend> records, long bytes, PartitionTail[] tails)
    {
        (Records, Bytes, Tails, missing) = (records, bytes, tails, records.Count);
        foreach (var tail in tails)
        {
            if (Find(tail.Remote, tail.Partition) is null) places.Add(new AppendPlace(tail));
        }
    }

    public IReadOnlyList<LogAppend> Records { get; }

    public long Bytes { get; }

    public PartitionTail[] Tails { get; }

    /// <summary>The offset of the first record, when all are acknowledged; -1 if the servers did not say.</summary>
    public Task<long> Outcome => outcome.Task;

    /// <summary>Where the records stand, once the outcome is known.</summary>
    public IReadOnlyList<SendPosition> Positions
    {
        get
        {
            var positions = new List<SendPosition>(places.Count);
            foreach (var place in places) place.AddTo(positions);
            return positions;
        }
    }

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
        Find(remote, partition)!.Acknowledge(offset);
        return --missing == 0;
    }

    /// <summary>All are acknowledged: the ends move before the caller goes on.</summary>
    public void Complete()
    {
        RaiseEnds();
        Settle();
    }

    /// <summary>Readers may see the records.</summary>
    public void RaiseEnds()
    {
        foreach (var place in places) place.Tail.Raise(place.Last + 1);
    }

    /// <summary>All are acknowledged, and not yet for readers to see.</summary>
    public void Settle() => outcome.TrySetResult(places[0].First);

    public void Fail(Exception cause)
    {
        if (outcome.TrySetException(cause)) _ = outcome.Task.Exception;
    }

    private AppendPlace? Find(string remote, int partition)
    {
        foreach (var place in places)
        {
            if (place.Tail.Partition == partition && place.Tail.Remote == remote) return place;
        }

        return null;
    }
}
