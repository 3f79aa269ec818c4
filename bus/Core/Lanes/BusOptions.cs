using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>The numbers of the bus.</summary>
public sealed record BusOptions
{
    /// <summary>Partitions of a new topic. Default 8, range 1 to 256; recorded when the topic is created and then fixed.</summary>
    [OptionRange("1", "256")]
    public int PartitionsPerTopic { get; init; } = 8;

    /// <summary>Batches in the works at once, those that wait for their commit included. Default 4 a core, range 1 to 1,024.</summary>
    [OptionRange("1", "1,024")]
    public int Workers { get; init; } = 4 * Environment.ProcessorCount;

    /// <summary>Most records of a batch. Default 500, range 1 to 1,000.</summary>
    [OptionRange("1", "1,000")]
    public int BatchRecordsMax { get; init; } = 500;

    /// <summary>Most bytes of a batch. Default 4 MiB, range 1 KiB to 1 GiB.</summary>
    [OptionRange("1 KiB", "1 GiB")]
    public int BatchBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a batch may take before it is cancelled. Default 30 s, range 1 s to 1 h.</summary>
    [OptionRange("1 s", "1 h")]
    public TimeSpan BatchDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a lane waits before it looks again at what could not be decided. Default 1 s, range 1 ms to 1 h.</summary>
    [OptionRange("1 ms", "1 h")]
    public TimeSpan PauseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Claims without progress after which a lane goes one by one. Default 3, range 1 to 1,000.</summary>
    [OptionRange("1", "1,000")]
    public int DeathsBeforeOneByOne { get; init; } = 3;

    /// <summary>Deaths on one record after which it is quarantined unhandled. Default 2, range 1 to 1,000.</summary>
    [OptionRange("1", "1,000")]
    public int DeathsPerRecordMax { get; init; } = 2;

    /// <summary>How often an idle lane verifies its claim. Default 5 s, range 100 ms to 1 h.</summary>
    [OptionRange("100 ms", "1 h")]
    public TimeSpan ClaimCheckInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a gap in a stream may stay open before it is reported as STREAM_GAP. Default 60 s, range 0 to 30 days.</summary>
    [OptionRange("0", "30 days")]
    public TimeSpan GapAlarmAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of a lane, an adapter or an API stream that may be committed and not yet in the log, as the store keeps them; at the bound nothing more is read or accepted, so a batch over it is the most there can be.
    /// Only where the store stands beside the log. Default 64 MiB, range 1 MiB to 16 GiB.</summary>
    [OptionRange("1 MiB", "16 GiB")]
    public long UnsentBytesMax { get; init; } = 64L << 20;

    /// <summary>Batches of the same. Default 10,000, range 1 to 1,000,000.</summary>
    [OptionRange("1", "1,000,000")]
    public int UnsentBatchesMax { get; init; } = 10_000;

    /// <summary>How long a caller's key of the API is kept with what it sent: until then the same request gives the first message's id, afterwards the trace says that the key was used, and it is refused (KEY_EXPIRED).
    /// The trace index may lag by half of it, and clocks differ by as much, before keys are refused for it (KEY_UNDECIDED): it lags by seconds, at a start by as long as it takes to read what was not written yet.
    /// Default 7 days, range 1 day to 90 days.</summary>
    [OptionRange("1 day", "90 days")]
    public TimeSpan ApiKeysKeptFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most keys that one API call removes when they were kept that long; each call adds one. Default 100, range 2 to 1,000.</summary>
    [OptionRange("2", "1,000")]
    public int ApiKeysRemovedPerCall { get; init; } = 100;

    /// <summary>The system under whose name and certificate this process signs for a participant. Default <c>exchange</c>; an edge's is <c>edge</c>.</summary>
    public string SigningSystem { get; init; } = Sender.DefaultSystem;

    /// <summary>The gate's numbers.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>What messages name instead of carrying it.</summary>
    public BodyStoreOptions Bodies { get; init; } = new();

    /// <summary>Retries and what may wait behind failures.</summary>
    public RecoverabilityOptions Recoverability { get; init; } = new();
}
