using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>Where an edge forwards to, and its numbers.</summary>
public sealed record ForwardOptions
{
    /// <summary>The city's log.</summary>
    public required KafkaLogOptions Log { get; init; }

    /// <summary>Partitions whose records are in memory and on their way at once; the others wait in the edge's own log. Default 8, range 1 to 256.</summary>
    [OptionRange("1", "256")]
    public int PartitionsAtOnce { get; init; } = 8;

    /// <summary>Most records of a batch. Default 1,000, range 1 to 10,000.</summary>
    [OptionRange("1", "10,000")]
    public int RecordsAtOnce { get; init; } = 1_000;

    /// <summary>Most bytes of a batch; one record always is one. Default 4 MiB, range 1 KiB to 1 GiB.</summary>
    [OptionRange("1 KiB", "1 GiB")]
    public int BytesAtOnce { get; init; } = 4 << 20;

    /// <summary>How long a partition waits after a failure before it sends again from its mark. Default 1 s, range 10 ms to 1 h.</summary>
    [OptionRange("10 ms", "1 h")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long it waits when trying again alone mends nothing: no right, another partition count, a certificate refused. Default 30 s, range 10 ms to 1 h.</summary>
    [OptionRange("10 ms", "1 h")]
    public TimeSpan RetryRefusedAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the backlog is looked at for metrics and the bound. Default 5 s, range 10 ms to 1 h.</summary>
    [OptionRange("10 ms", "1 h")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Records that the edge holds unsent; at so many it takes nothing more in until it has sent some. Default 10,000,000, range 1,000 to 1,000,000,000: at 2 KB a record 20 GB.
    /// It is kept to within what adapters take in between two looks.
    /// </summary>
    [OptionRange("1,000", "1,000,000,000")]
    public long UnsentMax { get; init; } = 10_000_000;
}
