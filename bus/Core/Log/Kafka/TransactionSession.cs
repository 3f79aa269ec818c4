using Confluent.Kafka;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// One producer of transactions. The client's calls block, so each runs on a thread of its own. Its first failure ends it: the servers undo what was not committed, at the latest when another begins under the name.
/// </summary>
internal sealed class TransactionSession : ILogTransactions
{
    private const int ReadRecords = 1000;
    private const int ReadBytes = 4 << 20;

    // The client goes on where a call ended that took too long; in between we look whether somebody gave up.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AbortMax = TimeSpan.FromSeconds(2);

    private readonly KafkaLog log;
    private readonly KafkaLogOptions options;
    private readonly string name;
    private readonly IProducer<byte[]?, byte[]?> producer;
    private readonly Lock gate = new();
    private readonly List<PendingAppend> open = [];
    private readonly ConnectionWatch watch;
    private LogException? failure;
    private bool isOpen;

    private TransactionSession(KafkaLog log, KafkaLogOptions options, string name)
    {
        (this.log, this.options, this.name) = (log, options, name);
        watch = new ConnectionWatch(Fail);
        producer = ClientSettings.Build(() => new ProducerBuilder<byte[]?, byte[]?>(ClientSettings.Transactions(options, name))
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, _) => { })
            .Build());
    }

    public static async Task<TransactionSession> BeginAsync(KafkaLog log, KafkaLogOptions options, string name, CancellationToken cancellationToken)
    {
        var session = new TransactionSession(log, options, name);
        try
        {
            await session.RunAsync("Beginning", session.producer.InitTransactions, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var append = log.ToPending(records);
        append.TryBegin();
        lock (gate)
        {
            if (failure is not null) throw failure;
            open.Add(append);
        }

        Send(append);
        await append.Outcome.WaitAsync(cancellationToken);
        return append.Positions;
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await RunAsync("Committing", producer.CommitTransaction, cancellationToken);
        isOpen = false;
        lock (gate)
        {
            foreach (var append in open) append.RaiseEnds();
            open.Clear();
        }
    }

    public async ValueTask<long> DecidedAsync(string topic, int partition, CancellationToken cancellationToken) => await log.DecidedAsync(topic, partition, cancellationToken);

    public ValueTask<int> ReadAsync(string topic, int partition, long from, List<LogRecord> into, CancellationToken cancellationToken) =>
        log.ReadAsync(topic, partition, from, ReadRecords, ReadBytes, into, cancellationToken);

    public long EndOffset(string topic, int partition) => log.EndOffset(topic, partition);

    /// <summary>Undoes what is open, if the servers answer soon; readers would otherwise wait for them to do it.</summary>
    public async ValueTask DisposeAsync()
    {
        await OnThread(() =>
        {
            if (isOpen) TryAbort();
            producer.Dispose();
        });
        Fail(KafkaErrors.Unavailable("The transaction was given up."));
    }

    private void Send(PendingAppend append)
    {
        try
        {
            if (!isOpen) producer.BeginTransaction();
            isOpen = true;
            for (var i = 0; i < append.Records.Count; i++)
                producer.Produce(new TopicPartition(append.Tails[i].Remote, append.Tails[i].Partition), RecordMap.ToMessage(append.Records[i]), report => OnReport(append, report));
        }
        catch (KafkaException refused)
        {
            Fail(KafkaErrors.Of(refused.Error, What("Appending")));
        }
    }

    private void OnReport(PendingAppend append, DeliveryReport<byte[]?, byte[]?> report)
    {
        if (report.Error.IsError)
        {
            Fail(KafkaErrors.Of(report.Error, What("Appending")));
            return;
        }

        watch.Succeed();
        if (append.Acknowledge(report.Topic, report.Partition.Value, report.Offset.Value)) append.Settle();
    }

    private void OnError(Error error)
    {
        if (error.IsFatal) Fail(KafkaErrors.Of(error, What("Appending")));
        else watch.OnError(error);
    }

    private void Fail(LogException cause)
    {
        lock (gate)
        {
            failure ??= cause;
            foreach (var append in open) append.Fail(failure);
        }
    }

    private void TryAbort()
    {
        try
        {
            producer.AbortTransaction(AbortMax);
        }
        catch (KafkaException)
        {
            // Fenced, cut off, or on its way to being committed: the servers decide.
        }
    }

    private string What(string doing) => $"{doing} in a transaction of {name} failed";

    private async Task RunAsync(string doing, Action<TimeSpan> call, CancellationToken cancellationToken) => await OnThread(() =>
    {
        var began = log.Time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                call(Slice);
                return;
            }
            catch (KafkaRetriableException) when (Failure is null && log.Time.GetElapsedTime(began) < options.AnswerMax)
            {
                // The same call goes on.
            }
            catch (KafkaException failed)
            {
                throw Failure ?? KafkaErrors.Of(failed.Error, What(doing));
            }
        }
    });

    private LogException? Failure
    {
        get { lock (gate) return failure; }
    }

    private static Task OnThread(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
