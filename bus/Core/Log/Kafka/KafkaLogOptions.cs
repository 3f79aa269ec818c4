using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Where the log's servers are, and the bounds of what a process holds of it.</summary>
public sealed record KafkaLogOptions
{
    /// <summary>The servers to begin with, <c>host:port</c> joined by commas.</summary>
    public required string Servers { get; init; }

    /// <summary>Stands before every topic's name on the servers, so that several cities may share them. Default: nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>How connections are secured; null, the default, is not at all.</summary>
    public KafkaTls? Tls { get; init; }

    /// <summary>Further settings of the client by its own names; they go before all others.</summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = new Dictionary<string, string>();

    /// <summary>Replicas of topics made here; -1 leaves it to the servers. Default -1, range -1 to 32.</summary>
    [OptionRange("-1", "32")]
    public short Replicas { get; init; } = -1;

    /// <summary>How long a batch of the producer waits for more, in milliseconds, 0 to 25. Default 1.</summary>
    [OptionRange("0", "25")]
    public int LingerMs { get; init; } = 1;

    /// <summary>Bytes at which the servers answer a fetch at once. Default 128 KiB, range 1 to 100 MiB: many small answers cost the servers twice as much a record.</summary>
    [OptionRange("1", "100 MiB")]
    public int FetchBytesMin { get; init; } = 128 * 1024;

    /// <summary>How long the servers wait for that many bytes, in milliseconds. Default 10, range 1 to 10,000.</summary>
    [OptionRange("1", "10,000")]
    public int FetchWaitMs { get; init; } = 10;

    /// <summary>After how long without a record a partition is asked for rarely: each answer costs the servers as much as partitions were asked for. Its next record is sent at once. Default 2 s, range 10 ms to 1 h.</summary>
    [OptionRange("10 ms", "1 h")]
    public TimeSpan QuietAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the servers wait for a record of such partitions, in milliseconds. Default 500, range 10 to 30,000.</summary>
    [OptionRange("10", "30,000")]
    public int QuietFetchWaitMs { get; init; } = 500;

    /// <summary>Appends that wait to be sent; more wait at the door. Default 4,096, range 1 to 1,000,000.</summary>
    [OptionRange("1", "1,000,000")]
    public int WaitingAppendsMax { get; init; } = 4096;

    /// <summary>Bytes sent and not acknowledged. Default 64 MiB, range 1 MiB to 16 GiB.</summary>
    [OptionRange("1 MiB", "16 GiB")]
    public long UnacknowledgedBytesMax { get; init; } = 64L << 20;

    /// <summary>Bytes read ahead for one reader of a partition. Default 4 MiB, range 64 KiB to 1 GiB.</summary>
    [OptionRange("64 KiB", "1 GiB")]
    public long ReadAheadBytesMax { get; init; } = 4L << 20;

    /// <summary>Bytes read ahead for all. Default 128 MiB, range 1 MiB to 64 GiB, at least <see cref="ReadAheadBytesMax"/>.</summary>
    [OptionRange("1 MiB", "64 GiB")]
    [OptionRule(OptionRelation.AtLeast, nameof(ReadAheadBytesMax))]
    public long ReadAheadBytesTotalMax { get; init; } = 128L << 20;

    /// <summary>Readers of one partition at different places, each on a connection of its own. Default 8, range 1 to 256.</summary>
    [OptionRange("1", "256")]
    public int ReadersMax { get; init; } = 8;

    /// <summary>A reader that nobody asked for so long gives its place up. Default 60 s, range 1 s to 1 day.</summary>
    [OptionRange("1 s", "1 day")]
    public TimeSpan ReaderIdleMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a read waits for records that the log is known to have. Default 30 s, range 1 s to 1 h, at least 10 s more than <see cref="TransactionMax"/>, then LOG_UNAVAILABLE.</summary>
    [OptionRange("1 s", "1 h")]
    [OptionRule(OptionRelation.AtLeast, nameof(TransactionMax), Plus = "10 s")]
    public TimeSpan ReadWaitMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a transaction may take before the servers undo it, and with it how long a frozen holder may keep readers from what follows: the servers look every 10 s, so readers wait up to 10 s longer,
    /// which must stay within <see cref="ReadWaitMax"/>. Default 15 s, range 5 s to 900 s.
    /// </summary>
    [OptionRange("5 s", "900 s")]
    public TimeSpan TransactionMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer about topics is waited for. Default 30 s, range 1 s to 1 h, then LOG_UNAVAILABLE.</summary>
    [OptionRange("1 s", "1 h")]
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the ends of partitions are asked for: what others append is known so late where nobody reads. Default 1 s, range 10 ms to 1 min.</summary>
    [OptionRange("10 ms", "1 min")]
    public TimeSpan EndsEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after the answer to such a question the next may come before the servers count as silent since then. Default 5 s, range 100 ms to 1 h.</summary>
    [OptionRange("100 ms", "1 h")]
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how many such rounds topics and their ids are asked for. Default 5, range 1 to 1,000: a topic made anew is noticed within 5 s.</summary>
    [OptionRange("1", "1,000")]
    public int TopicsEveryRounds { get; init; } = 5;

    /// <summary>How long closing waits for what was taken and not acknowledged. Default 5 s, range 0 to 10 min; then it is reported as LOG_UNAVAILABLE.</summary>
    [OptionRange("0", "10 min")]
    public TimeSpan CloseMax { get; init; } = TimeSpan.FromSeconds(5);
}
