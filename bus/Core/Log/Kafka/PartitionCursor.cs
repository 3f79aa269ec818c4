using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// A place in a partition: what the fetcher has read ahead from there, in order. The fetcher's thread fills it; one reader at a time empties it.
/// </summary>
internal sealed class PartitionCursor(PartitionTail tail, Fetcher fetcher, ReadBudget budget, long from)
{
    private readonly Lock gate = new();
    private readonly Queue<LogRecord> ahead = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long low = from;
    private long next = from;
    private long reachedEnd = -1;
    private long lookedAt = -1;
    private long lastMs;
    private long bytes;
    private bool closed;
    private LogException? failure;

    public PartitionTail Tail { get; } = tail;

    public Fetcher Fetcher { get; } = fetcher;

    public TopicPartition Place { get; } = new(tail.Remote, tail.Partition);

    /// <summary>The offset that the fetcher expects next, or one after it.</summary>
    public long Next => Volatile.Read(ref next);

    /// <summary>Whether a reader has it; the pool's.</summary>
    public bool IsRented { get; set; }

    /// <summary>When it was given back, as a timestamp; 0 if nobody ever read from it. The pool's.</summary>
    public long ReturnedAt { get; set; }

    /// <summary>Whether the client of partitions to which records come has it; the fetcher's, under its gate.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether the client of partitions to which nothing comes has it; the fetcher's, under its gate.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether nothing of it is fetched now.</summary>
    public bool IsStopped => !IsBusy && !IsQuiet;

    /// <summary>The search for the end of a batch that cannot be unpacked; null while there is none. The fetcher's, under its gate.</summary>
    public BatchEndSearch? Search { get; set; }

    /// <summary>Where the client is to read.</summary>
    public long Wanted => Search?.Next ?? Next;

    /// <summary>Why it cannot go on: its place is not in the log.</summary>
    public bool IsLost { get; private set; }

    public long Bytes
    {
        get { lock (gate) return bytes; }
    }

    /// <summary>Whether reading from there goes on with what it holds or gets next: offsets that no record has lie within what it holds.</summary>
    public bool Holds(long wanted)
    {
        lock (gate) return !IsLost && !closed && failure is null && wanted >= low && wanted <= next;
    }

    /// <summary>Whether it stands at the partition's end and stood there when this was asked before. One asker.</summary>
    public bool RestsSinceLastLook()
    {
        lock (gate)
        {
            var rests = reachedEnd >= next && lookedAt == next;
            lookedAt = next;
            return rests;
        }
    }

    public void Add(ConsumeResult<byte[]?, byte[]?> result)
    {
        lock (gate)
        {
            if (closed || result.Offset.Value < next) return;
            // A leader whose clock was set back would otherwise turn the order of a partition round.
            lastMs = Math.Max(lastMs, result.Message.Timestamp.UnixTimestampMs);
            Hold(RecordMap.ToRecord(Tail, result, lastMs));
        }

        Tail.Raise(result.Offset.Value + 1);
    }

    /// <summary>One record stands for those that cannot be unpacked.</summary>
    public void AddUnreadable(BatchEndSearch found)
    {
        lock (gate)
        {
            if (closed || found.Last < next) return;
            Hold(RecordMap.Unreadable(Tail, found, lastMs));
        }

        Tail.Raise(found.Last + 1);
    }

    /// <summary>There is nothing more before that offset.</summary>
    public void ReachEnd(long offset)
    {
        lock (gate)
        {
            reachedEnd = Math.Max(reachedEnd, offset);
            if (offset > next)
            {
                Tail.Vacate(next, offset);
                Volatile.Write(ref next, offset);
            }

            Wake();
        }
    }

    public void Lose()
    {
        lock (gate)
        {
            IsLost = true;
            DropAll();
            Wake();
        }
    }

    /// <summary>The servers let nobody read here now; who waits is told so.</summary>
    public void Fail(LogException refusal)
    {
        lock (gate)
        {
            failure = refusal;
            DropAll();
            Wake();
        }
    }

    /// <summary>Gives up what it holds; records that still come are dropped.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            DropAll();
            Wake();
        }
    }

    /// <summary>Takes records from the wanted one on.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="end">The partition's end when it was asked for.</param>
    /// <param name="more">Ends when there is news; null if the answer is final.</param>
    /// <returns>How many records were added.</returns>
    /// <exception cref="LogException">The servers refuse to let it be read.</exception>
    public int Take(in CursorRead request, long end, out Task? more)
    {
        lock (gate)
        {
            more = null;
            while (ahead.Count > 0 && ahead.Peek().Offset < request.From) Drop();
            var count = 0;
            for (long taken = 0; count < request.MaxRecords && ahead.Count > 0; count++)
            {
                taken += RecordMap.BytesOf(ahead.Peek());
                if (count > 0 && taken > request.MaxBytes) break;
                request.Into.Add(Drop());
            }

            if (count == 0 && failure is not null) throw failure;
            if (count == 0 && reachedEnd < end && !IsLost && !closed) more = news.Task;
            return count;
        }
    }

    private void Hold(LogRecord record)
    {
        ahead.Enqueue(record);
        Volatile.Write(ref next, record.Offset + 1);
        var size = RecordMap.BytesOf(record);
        bytes += size;
        budget.Take(size);
        Wake();
    }

    private void DropAll()
    {
        ahead.Clear();
        budget.Give(bytes);
        bytes = 0;
    }

    private LogRecord Drop()
    {
        var record = ahead.Dequeue();
        low = record.Offset + 1;
        var size = RecordMap.BytesOf(record);
        bytes -= size;
        budget.Give(size);
        return record;
    }

    private void Wake()
    {
        news.TrySetResult();
        news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
