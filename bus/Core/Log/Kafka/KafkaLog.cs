using Confluent.Kafka;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// The log on Apache Kafka. An append is acknowledged by all replicas or ends with an error; one that ends with LOG_UNAVAILABLE may have been appended from its beginning up to some record, never with a hole.
/// Records of one append are contiguous as long as no other process appends to the partition.
/// </summary>
internal sealed class KafkaLog : IPartitionedLog, IPlacingLog, IAsyncDisposable
{
    private readonly KafkaLogOptions options;
    private readonly TimeProvider time;
    private readonly TopicAdmin admin;
    private readonly TopicCatalog catalog;
    private readonly AppendQueue appends;
    private readonly CursorPool cursors;
    private readonly LookBack lookBack;
    private readonly LogHearing hearing;
    private readonly AnswerWait wait;
    private TopicRefresh? refresh;
    private int disposed;

    private KafkaLog(KafkaLogOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        admin = new TopicAdmin(options);
        catalog = new TopicCatalog(admin, options, time);
        appends = new AppendQueue(options, time);
        cursors = new CursorPool(options, time);
        lookBack = new LookBack(catalog, options, time);
        hearing = new LogHearing(time, options.SilentAfter);
        wait = new AnswerWait(options, time);
        Metrics = new LogMetrics(() => appends.UnacknowledgedBytes, () => cursors.ReadAheadBytes, () => cursors.Quiet);
    }

    public LogMetrics Metrics { get; }

    /// <summary>Whether the servers answer.</summary>
    public ILogHearing Hearing => hearing;

    internal TimeProvider Time => time;

    public IReadOnlyList<TopicInfo> Topics => catalog.Index.List;

    /// <summary>Connects, and reads topics and ends.</summary>
    /// <param name="options">Where the servers are, and bounds.</param>
    /// <param name="time">The clock of waiting; times of records are the servers'.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE.</exception>
    public static async Task<KafkaLog> OpenAsync(KafkaLogOptions options, TimeProvider time)
    {
        var log = new KafkaLog(options, time);
        try
        {
            await log.catalog.RefreshTopicsAsync();
            log.refresh = new TopicRefresh(log.catalog, log.cursors, log.hearing, options, time);
            return log;
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<TopicInfo> EnsureTopicAsync(TopicConfig config, CancellationToken cancellationToken)
    {
        config.Check();
        var topic = await catalog.EnsureAsync(config, cancellationToken);
        config.CheckIs(topic.Info);
        topic.Tails[0].Check();
        return topic.Info;
    }

    /// <summary>What speaks against it that acknowledged records outlive a server; empty where all is well.</summary>
    /// <exception cref="LogException">LOG_UNAVAILABLE, at once where the servers are known to be silent.</exception>
    public async Task<IReadOnlyList<string>> DurabilityFaultsAsync() =>
        hearing.Heard < TimeSpan.Zero ? throw KafkaErrors.Unavailable("The log's servers do not answer.") : await catalog.DurabilityFaultsAsync();

    public bool TryGetTopic(string name, out TopicInfo? topic)
    {
        topic = catalog.Index.Find(name)?.Info;
        return topic is not null;
    }

    public async ValueTask<long> AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var first = await AppendAsync(ToPending(records), cancellationToken);
        return first >= 0 ? first : throw KafkaErrors.Unavailable($"The records for {records[0].Topic} were appended, but where is not known.");
    }

    public async ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var append = ToPending(records);
        await AppendAsync(append, cancellationToken);
        return append.Positions;
    }

    public async ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken) =>
        await TransactionSession.BeginAsync(this, options, name, cancellationToken);

    public async ValueTask<int> ReadAsync(string topic, int partition, long from, int maxRecords, int maxBytes, List<LogRecord> into, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        var began = time.GetTimestamp();
        while (true)
        {
            var tail = catalog.Index.Partition(topic, partition);
            // The common case at the end of a partition: no need to ask anybody.
            if (from >= tail.End) return 0;
            var request = new CursorRead(Math.Max(from, tail.Start), maxRecords, maxBytes, into);
            if (await TryReadAsync(tail, request, began, cancellationToken) is { } count)
            {
                await lookBack.SettleAsync(tail, cancellationToken);
                Metrics.Read.Add(count, LogMetrics.Topic(topic));
                return count;
            }

            // The place is not in the log: retention has moved the start, or the log was cut off.
            await catalog.RefreshAsync(tail);
        }
    }

    public long EndOffset(string topic, int partition) => catalog.Index.Partition(topic, partition).End;

    public long StartOffset(string topic, int partition) => catalog.Index.Partition(topic, partition).Start;

    public IDisposable OnAppended(string topic, int partition, Action signal)
    {
        var tail = catalog.Index.Partition(topic, partition);
        var subscription = tail.Signals.Add(signal);
        cursors.Watch(tail);
        return subscription;
    }

    /// <summary>Waits for what was taken, within its bound; then reads end and connections close.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        await appends.DisposeAsync();
        if (refresh is not null) await refresh.DisposeAsync();
        cursors.Dispose();
        lookBack.Dispose();
        catalog.Dispose();
        admin.Dispose();
        Metrics.Dispose();
    }

    /// <summary>Waits until what was written to a partition before is decided: no transaction that is open now began before the end that it has now.</summary>
    /// <returns>That end.</returns>
    /// <exception cref="LogException">LOG_UNAVAILABLE: a transaction stays open for longer than the servers let any.</exception>
    internal async Task<long> DecidedAsync(string topic, int partition, CancellationToken cancellationToken)
    {
        var tail = catalog.Index.Partition(topic, partition);
        var (written, readable) = (-1L, -1L);
        await wait.UntilAsync($"Topic {topic}, partition {partition}: what is open there is not ended", async () =>
        {
            if (written < 0) written = await admin.EndAsync(tail, IsolationLevel.ReadUncommitted);
            readable = await admin.EndAsync(tail, IsolationLevel.ReadCommitted);
            return written >= 0 && readable >= written;
        }, cancellationToken);
        tail.Raise(readable);
        return written;
    }

    internal PendingAppend ToPending(IReadOnlyList<LogAppend> records)
    {
        var bytes = RecordLimits.Check(records);
        var tails = new PartitionTail[records.Count];
        for (var i = 0; i < tails.Length; i++)
        {
            tails[i] = catalog.Index.Partition(records[i].Topic, records[i].Partition);
            if (records[i].Key is null && tails[i].Topic.Compacted) throw new LogException(LogCodes.RecordKeyless, $"Topic {records[i].Topic} is compacted and takes no record without a key.");
        }

        return new PendingAppend(records, bytes, tails);
    }

    private async ValueTask<long> AppendAsync(PendingAppend append, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            var first = await appends.AppendAsync(append, cancellationToken);
            Metrics.AppendMilliseconds.Record(time.GetElapsedTime(began).TotalMilliseconds);
            foreach (var record in append.Records) Metrics.Appended.Add(1, LogMetrics.Topic(record.Topic));
            return first;
        }
        catch (LogException failure)
        {
            Metrics.Failures.Add(1, new KeyValuePair<string, object?>("code", failure.Code));
            throw;
        }
    }

    /// <returns>How many records were added; null if the place is not in the log.</returns>
    private async ValueTask<int?> TryReadAsync(PartitionTail tail, CursorRead request, long began, CancellationToken cancellationToken)
    {
        var end = tail.End;
        var cursor = await cursors.RentAsync(tail, request.From, cancellationToken);
        try
        {
            while (true)
            {
                var count = cursor.Take(request, end, out var more);
                if (more is null) return count == 0 && cursor.IsLost ? null : count;
                cursor.Fetcher.ResumeIfStopped(cursor);
                await WaitAsync(more, tail, began, cancellationToken);
            }
        }
        finally
        {
            cursors.Return(cursor);
        }
    }

    private async Task WaitAsync(Task news, PartitionTail tail, long began, CancellationToken cancellationToken)
    {
        var left = options.ReadWaitMax - time.GetElapsedTime(began);
        try
        {
            await news.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw KafkaErrors.Unavailable($"Topic {tail.Topic.Name}, partition {tail.Partition}: no server sent its records within {options.ReadWaitMax.TotalSeconds:0} s.");
        }
    }
}
