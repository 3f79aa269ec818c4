using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One consumer of partitions that are assigned to it by place, and the thread that polls it and never runs a handler.</summary>
internal sealed class FetchClient : IDisposable
{
    private static readonly TimeSpan PollWait = TimeSpan.FromMilliseconds(100);

    private readonly IConsumer<byte[]?, byte[]?> consumer;
    private readonly IFetchSink sink;
    private readonly ConnectionWatch watch;
    private readonly Task poll;
    private long moves;
    private volatile bool stopping;

    /// <summary>Connects, and begins to poll.</summary>
    /// <param name="settings">The consumer's settings.</param>
    /// <param name="sink">Where everything that comes goes, on the thread that polls.</param>
    public FetchClient(ConsumerConfig settings, IFetchSink sink)
    {
        this.sink = sink;
        watch = new ConnectionWatch(sink.OnRefused);
        consumer = ClientSettings.Build(() => new ConsumerBuilder<byte[]?, byte[]?>(settings)
            .SetKeyDeserializer(Deserializers.ByteArray!)
            .SetValueDeserializer(Deserializers.ByteArray!)
            .SetErrorHandler((_, error) => watch.OnError(error))
            .SetLogHandler((_, _) => { })
            .Build());
        poll = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How often a partition came or went: what was asked for before may belong to another place of it.</summary>
    public long Moves => Interlocked.Read(ref moves);

    public void Assign(TopicPartition place, long from)
    {
        consumer.IncrementalAssign([new TopicPartitionOffset(place, from)]);
        Interlocked.Increment(ref moves);
    }

    // Not the client's own pause: what it resumes stands still until its thread of that server happens to wake, which takes up to a second where nothing else is fetched.
    public void Unassign(TopicPartition place)
    {
        consumer.IncrementalUnassign([place]);
        Interlocked.Increment(ref moves);
    }

    /// <summary>Ends polling; when it returns, nothing is told any more.</summary>
    public void Stop()
    {
        stopping = true;
        poll.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Stop();
        consumer.Close();
        consumer.Dispose();
    }

    private void Run()
    {
        while (!stopping)
        {
            var before = Moves;
            try
            {
                if (consumer.Consume(PollWait) is { } result)
                {
                    watch.Succeed();
                    sink.OnResult(this, result, before);
                }

                sink.OnPolled(this);
            }
            catch (ConsumeException failed)
            {
                sink.OnFailure(this, failed, before);
            }
        }
    }
}
