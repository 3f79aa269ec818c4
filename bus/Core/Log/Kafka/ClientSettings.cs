using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>The clients' settings (engine.md sections 3 and 6), each with its reason.</summary>
internal static class ClientSettings
{
    private const int RecordOverheadBytes = 64 * 1024;

    /// <summary>Bytes of a batch that the servers take: one record of the largest size, with its headers' names and frames.</summary>
    public const int BatchBytesMax = RecordLimits.RecordBytesMax + RecordOverheadBytes;

    /// <summary>The client wants a group's name from every reader; nothing is read, and no offset kept, as a group.</summary>
    public const string ReaderGroup = "xnx-reader";

    /// <summary>What the ids of transactions begin with, behind the prefix of topics.</summary>
    public const string TransactionsPrefix = "xnx.";

    /// <summary>How soon a lost connection is tried again at first.</summary>
    public static readonly TimeSpan ReconnectMin = TimeSpan.FromMilliseconds(50);

    public static AdminClientConfig Admin(KafkaLogOptions options) => Common(new AdminClientConfig(), options);

    /// <summary>Idempotent, acknowledged by all replicas, never given up: what failed is never followed by what came after it.</summary>
    public static ProducerConfig Producer(KafkaLogOptions options) => Appending(new ProducerConfig { EnableGaplessGuarantee = true, MessageTimeoutMs = 0 }, options);

    /// <summary>
    /// One transaction at a time under a name, which the servers undo when it takes too long. The client gives a record up when the transaction may no longer be committed, so neither its own limit nor its promise of no gaps is wanted.
    /// </summary>
    public static ProducerConfig Transactions(KafkaLogOptions options, string name) => Appending(
        new ProducerConfig { TransactionalId = options.Prefix + TransactionsPrefix + name, TransactionTimeoutMs = (int)options.TransactionMax.TotalMilliseconds },
        options);

    /// <summary>Partitions are assigned by us and offsets kept by the store; a place that the log does not have is an error, never another place.</summary>
    public static ConsumerConfig Consumer(KafkaLogOptions options) => Consumer(options, options.FetchBytesMin, options.FetchWaitMs);

    /// <summary>The same for partitions to which nothing comes: the first record is sent at once, and without one an answer is long in coming.</summary>
    public static ConsumerConfig QuietConsumer(KafkaLogOptions options) => Consumer(options, 1, options.QuietFetchWaitMs);

    /// <summary>Makes a client and says in our words which of its settings it does not take.</summary>
    public static T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (InvalidOperationException untaken) when (untaken.Message.Contains("ssl.", StringComparison.Ordinal))
        {
            throw new LogException(LogCodes.KeyUnusable, untaken.Message);
        }
        catch (InvalidOperationException untaken)
        {
            throw new ArgumentException($"The client does not take its settings: {untaken.Message}", untaken);
        }
    }

    private static ConsumerConfig Consumer(KafkaLogOptions options, int bytesMin, int waitMs) => Common(
        new ConsumerConfig
        {
            GroupId = ReaderGroup,
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Error,
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnablePartitionEof = true,
            AllowAutoCreateTopics = false,
            CheckCrcs = true,
            FetchMinBytes = bytesMin,
            FetchWaitMaxMs = waitMs,
            MaxPartitionFetchBytes = BatchBytesMax,
            // All of an answer is unpacked at once, however much it comes to: a hostile batch of this size comes to a gigabyte, and not one a partition.
            FetchMaxBytes = BatchBytesMax,
            QueuedMaxMessagesKbytes = 8 * BatchBytesMax / 1024,
            FetchQueueBackoffMs = 10,
            FetchErrorBackoffMs = 100,
        },
        options);

    private static ProducerConfig Appending(ProducerConfig config, KafkaLogOptions options)
    {
        config.EnableIdempotence = true;
        config.Acks = Acks.All;
        config.LingerMs = options.LingerMs;
        // A fraction of the bytes on every wire and disk, at no processor time that could be measured; servers and readers take batches of any kind.
        config.CompressionType = CompressionType.Lz4;
        config.BatchSize = 1024 * 1024;
        config.BatchNumMessages = RecordLimits.AppendsMax;
        config.MessageMaxBytes = BatchBytesMax;
        // The queue's own bounds lie above those of AppendQueue, which makes callers wait.
        config.QueueBufferingMaxMessages = 0;
        config.QueueBufferingMaxKbytes = int.MaxValue / 1024;
        // Key, value and headers are not wanted back.
        config.DeliveryReportFields = "status";
        return Common(config, options);
    }

    private static T Common<T>(T config, KafkaLogOptions options)
        where T : ClientConfig
    {
        config.BootstrapServers = options.Servers;
        config.ClientId = "xnx";
        config.SocketNagleDisable = true;
        config.ReconnectBackoffMs = (int)ReconnectMin.TotalMilliseconds;
        config.ReconnectBackoffMaxMs = 1000;
        if (options.Tls is { } tls) TlsSettings.Set(config, tls, TimeProvider.System);
        foreach (var (name, value) in options.Client) config.Set(name, value);
        return config;
    }
}
