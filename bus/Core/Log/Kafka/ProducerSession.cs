using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// One producer and what it has not yet acknowledged. Its first failure ends it: nothing more is sent through it, and whoever sends makes another.
/// </summary>
internal sealed class ProducerSession : IDisposable
{
    private readonly Lock gate = new();
    private readonly IProducer<byte[]?, byte[]?> producer;
    private readonly HashSet<PendingAppend> unacknowledged = [];
    private readonly Action changed;
    private readonly ConnectionWatch watch;
    private long unacknowledgedBytes;
    private LogException? failure;

    /// <param name="options">The log's options.</param>
    /// <param name="changed">Called on the client's thread when something was acknowledged or failed.</param>
    /// <exception cref="LogException">LOG_KEY_UNUSABLE.</exception>
    public ProducerSession(KafkaLogOptions options, Action changed)
    {
        this.changed = changed;
        watch = new ConnectionWatch(Fail);
        producer = ClientSettings.Build(() => new ProducerBuilder<byte[]?, byte[]?>(ClientSettings.Producer(options))
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, _) => { })
            .Build());
    }

    public LogException? Failure
    {
        get { lock (gate) return failure; }
    }

    /// <summary>Whether all is acknowledged.</summary>
    public bool IsIdle
    {
        get { lock (gate) return unacknowledged.Count == 0; }
    }

    public long UnacknowledgedBytes
    {
        get { lock (gate) return unacknowledgedBytes; }
    }

    /// <summary>Whether so many bytes more may be on their way; one append always may.</summary>
    public bool HasRoom(long bytes, long bytesMax)
    {
        lock (gate) return unacknowledged.Count == 0 || unacknowledgedBytes + bytes <= bytesMax;
    }

    /// <summary>Hands all records to the client, in order.</summary>
    public void Send(PendingAppend append)
    {
        lock (gate)
        {
            unacknowledged.Add(append);
            unacknowledgedBytes += append.Bytes;
        }

        void Report(DeliveryReport<byte[]?, byte[]?> report) => OnReport(append, report);
        try
        {
            for (var i = 0; i < append.Records.Count; i++)
                producer.Produce(new TopicPartition(append.Tails[i].Remote, append.Tails[i].Partition), RecordMap.ToMessage(append.Records[i]), Report);
        }
        catch (KafkaException refused)
        {
            Fail(KafkaErrors.Of(refused.Error, $"Appending to {append.Records[0].Topic} failed"));
        }
    }

    /// <summary>Closes the producer, then reports what it did not acknowledge; acknowledgements that would still come are forgotten.</summary>
    public void Dispose()
    {
        producer.Dispose();
        List<PendingAppend> left;
        lock (gate) left = [.. unacknowledged];
        foreach (var append in left) append.Fail(Failure ?? KafkaErrors.Unavailable("The log was closed before the servers acknowledged the records; they may or may not have been appended."));
    }

    private void OnReport(PendingAppend append, DeliveryReport<byte[]?, byte[]?> report)
    {
        if (report.Error.IsError)
        {
            Fail(KafkaErrors.Of(report.Error, $"Appending to {append.Records[0].Topic} failed"));
            return;
        }

        watch.Succeed();
        if (!append.Acknowledge(report.Topic, report.Partition.Value, report.Offset.Value)) return;
        lock (gate)
        {
            unacknowledged.Remove(append);
            unacknowledgedBytes -= append.Bytes;
        }

        append.Complete();
        changed();
    }

    private void OnError(Error error)
    {
        if (error.IsFatal) Fail(KafkaErrors.Of(error, "The producer ended"));
        else watch.OnError(error);
    }

    private void Fail(LogException cause)
    {
        lock (gate) failure ??= cause;
        changed();
    }
}
