namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Gives each reader a cursor that stands where it wants to read. Readers of one partition at different places, such as two groups, get cursors on different consumers;
/// one consumer serves all partitions where nobody differs.
/// </summary>
internal sealed class CursorPool(KafkaLogOptions options, TimeProvider time) : IDisposable
{
    /// <summary>A cursor given back so long ago may be moved, before another consumer is made.</summary>
    private static readonly TimeSpan MovableAfter = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly List<Fetcher> fetchers = [];
    private readonly ReadBudget budget = new(options);
    private TaskCompletionSource returned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool closed;

    /// <summary>Bytes read ahead by all cursors together.</summary>
    public long ReadAheadBytes => budget.Held;

    /// <summary>Partitions that are asked for rarely now, counted at each of their places.</summary>
    public long Quiet
    {
        get { lock (gate) return fetchers.Sum(fetcher => fetcher.Quiet); }
    }

    /// <summary>Makes sure that arriving records of a partition are noticed at once.</summary>
    public void Watch(PartitionTail tail)
    {
        lock (gate)
        {
            if (closed || fetchers.Any(fetcher => fetcher.Find(tail) is not null)) return;
            try
            {
                First().Place(tail, tail.End);
            }
            catch (LogException)
            {
                // No connection can be made: who reads is told why, and what arrives is noticed by asking for the ends.
            }
        }
    }

    public async ValueTask<PartitionCursor> RentAsync(PartitionTail tail, long from, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task free;
            lock (gate)
            {
                if (closed) throw KafkaErrors.Unavailable("The log is closed.");
                if (Choose(tail, from) is { } cursor)
                {
                    cursor.IsRented = true;
                    return cursor;
                }

                free = returned.Task;
            }

            await free.WaitAsync(cancellationToken);
        }
    }

    public void Return(PartitionCursor cursor)
    {
        cursor.Fetcher.ResumeIfStopped(cursor);
        lock (gate)
        {
            cursor.IsRented = false;
            cursor.ReturnedAt = time.GetTimestamp();
            returned.TrySetResult();
            returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Closes what nobody has read from for long, unless somebody waits for the partition's signal.</summary>
    public void CloseIdle()
    {
        lock (gate)
        {
            foreach (var fetcher in fetchers)
                fetcher.RemoveWhere(cursor => !cursor.IsRented && cursor.Tail.Signals.IsEmpty && time.GetElapsedTime(cursor.ReturnedAt) > options.ReaderIdleMax);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            returned.TrySetResult();
        }

        foreach (var fetcher in fetchers) fetcher.Dispose();
    }

    private PartitionCursor? Choose(PartitionTail tail, long from)
    {
        Fetcher? without = null;
        PartitionCursor? movable = null;
        foreach (var fetcher in fetchers)
        {
            var cursor = fetcher.Find(tail);
            if (cursor is null) without ??= fetcher;
            else if (cursor.IsRented) continue;
            else if (cursor.Holds(from)) return cursor;
            else if (movable is null || cursor.ReturnedAt < movable.ReturnedAt) movable = cursor;
        }

        if (movable is not null && (movable.ReturnedAt == 0 || time.GetElapsedTime(movable.ReturnedAt) > MovableAfter)) return movable.Fetcher.Place(tail, from);
        if (without is not null) return without.Place(tail, from);
        if (fetchers.Count < options.ReadersMax) return Another().Place(tail, from);
        return movable?.Fetcher.Place(tail, from);
    }

    private Fetcher First() => fetchers.Count > 0 ? fetchers[0] : Another();

    private Fetcher Another()
    {
        fetchers.Add(new Fetcher(options, budget, time));
        return fetchers[^1];
    }
}
