using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One consumer and the thread that polls it: it holds each partition at one place at most and never runs a handler.</summary>
internal sealed class Fetcher : IDisposable
{
    private static readonly TimeSpan PollWait = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Dictionary<TopicPartition, PartitionCursor> cursors = [];
    private readonly IConsumer<byte[]?, byte[]?> consumer;
    private readonly ReadBudget budget;
    private readonly ConnectionWatch watch;
    private readonly Task poll;
    private long moves;
    private volatile bool stopping;

    public Fetcher(KafkaLogOptions options, ReadBudget budget)
    {
        this.budget = budget;
        watch = new ConnectionWatch(FailAll);
        consumer = ClientSettings.Build(() => new ConsumerBuilder<byte[]?, byte[]?>(ClientSettings.Consumer(options))
            .SetKeyDeserializer(Deserializers.ByteArray!)
            .SetValueDeserializer(Deserializers.ByteArray!)
            .SetErrorHandler((_, error) => watch.OnError(error))
            .SetLogHandler((_, _) => { })
            .Build());
        poll = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public PartitionCursor? Find(PartitionTail tail)
    {
        lock (gate) return cursors.GetValueOrDefault(new TopicPartition(tail.Remote, tail.Partition));
    }

    /// <summary>Puts a cursor there; the one that the partition had here is closed.</summary>
    public PartitionCursor Place(PartitionTail tail, long from)
    {
        var cursor = new PartitionCursor(tail, this, budget, from);
        lock (gate)
        {
            Remove(cursor.Place);
            cursors.Add(cursor.Place, cursor);
            Assign(cursor);
        }

        return cursor;
    }

    public void Remove(PartitionCursor cursor)
    {
        lock (gate)
        {
            if (cursors.GetValueOrDefault(cursor.Place) == cursor) Remove(cursor.Place);
        }
    }

    /// <summary>Closes cursors that the caller does not want to keep.</summary>
    public void RemoveWhere(Func<PartitionCursor, bool> unwanted)
    {
        lock (gate)
        {
            foreach (var cursor in cursors.Values.Where(unwanted).ToList()) Remove(cursor.Place);
        }
    }

    /// <summary>Lets the client go on with a partition that was stopped because too much was read ahead.</summary>
    public void ResumeIfStopped(PartitionCursor cursor)
    {
        if (!cursor.IsStopped || !budget.MayResume(cursor.Bytes)) return;
        lock (gate)
        {
            if (cursor.IsStopped && cursors.GetValueOrDefault(cursor.Place) == cursor) Assign(cursor);
        }
    }

    public void Dispose()
    {
        stopping = true;
        poll.GetAwaiter().GetResult();
        foreach (var cursor in cursors.Values) cursor.Close();
        consumer.Close();
        consumer.Dispose();
    }

    private void Run()
    {
        while (!stopping)
        {
            var before = Interlocked.Read(ref moves);
            try
            {
                if (consumer.Consume(PollWait) is { } result) Dispatch(result, before);
            }
            catch (ConsumeException failed)
            {
                OnFailure(failed);
            }
        }
    }

    private void Dispatch(ConsumeResult<byte[]?, byte[]?> result, long before)
    {
        watch.Succeed();
        PartitionCursor? cursor;
        lock (gate)
        {
            if (!cursors.TryGetValue(result.TopicPartition, out cursor)) return;
            // It may belong to where the partition was before it was moved here: begin again there, rather than take a leap for a hole of compaction.
            if (moves != before && result.Offset.Value != cursor.Next)
            {
                Restart(cursor);
                return;
            }
        }

        if (result.IsPartitionEOF)
        {
            cursor.ReachEnd(result.Offset.Value);
            return;
        }

        cursor.Add(result);
        if (budget.IsFull(cursor.Bytes)) Stop(cursor);
    }

    private void Stop(PartitionCursor cursor)
    {
        lock (gate)
        {
            if (cursor.IsStopped || cursors.GetValueOrDefault(cursor.Place) != cursor) return;
            Unassign(cursor);
        }

        // The reader may have emptied it meanwhile.
        ResumeIfStopped(cursor);
    }

    private void OnFailure(ConsumeException failed)
    {
        var isForbidden = failed.Error.Code == ErrorCode.TopicAuthorizationFailed;
        if (!isForbidden && failed.Error.Code is not (ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition)) return;
        lock (gate)
        {
            if (cursors.Remove(failed.ConsumerRecord.TopicPartition, out var cursor))
            {
                Unassign(cursor);
                if (isForbidden) cursor.Fail(KafkaErrors.Of(failed.Error, $"Reading {cursor.Tail.Topic.Name} failed"));
                else cursor.Lose();
            }
        }
    }

    // Whoever reads next is given a new cursor, and with it the next refusal or the records.
    private void FailAll(LogException refusal)
    {
        lock (gate)
        {
            foreach (var cursor in cursors.Values)
            {
                Unassign(cursor);
                cursor.Fail(refusal);
            }

            cursors.Clear();
        }
    }

    private void Restart(PartitionCursor cursor)
    {
        Unassign(cursor);
        Assign(cursor);
    }

    private void Assign(PartitionCursor cursor)
    {
        consumer.IncrementalAssign([new TopicPartitionOffset(cursor.Place, cursor.Next)]);
        cursor.IsStopped = false;
        moves++;
    }

    // Not the client's own pause: what it resumes stands still until its thread of that server happens to wake, which takes up to a second where nothing else is fetched.
    private void Unassign(PartitionCursor cursor)
    {
        if (cursor.IsStopped) return;
        consumer.IncrementalUnassign([cursor.Place]);
        cursor.IsStopped = true;
    }

    private void Remove(TopicPartition place)
    {
        if (!cursors.Remove(place, out var cursor)) return;
        Unassign(cursor);
        cursor.Close();
        moves++;
    }
}
