using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The numbers of the embedded log and store.</summary>
public sealed class ExchangeDatabaseOptions
{
    /// <summary>Units that may wait for the writer; beyond it callers wait. Default 1,024, range 1 to 65,536.</summary>
    [OptionRange("1", "65,536")]
    public int QueueUnitsMax { get; init; } = 1024;

    /// <summary>Units committed together at most. Default 256, range 1 to 4,096.</summary>
    [OptionRange("1", "4,096")]
    public int GroupUnitsMax { get; init; } = 256;

    /// <summary>Bytes committed together at most; a single larger unit goes alone. Default 16 MiB, range 1 KiB to 1 GiB.</summary>
    [OptionRange("1 KiB", "1 GiB")]
    public long GroupBytesMax { get; init; } = 16L * 1024 * 1024;

    /// <summary>Connections that read. Default 4, range 1 to 64; on two cores more do not help.</summary>
    [OptionRange("1", "64")]
    public int Readers { get; init; } = 4;

    /// <summary>Page cache of the writer in KiB. Default 32,768, range 256 to 4,194,304.</summary>
    [OptionRange("256", "4,194,304")]
    public int WriterCacheKib { get; init; } = 32_768;

    /// <summary>Pages of 4 KiB written to the write-ahead log after which it is carried over into the file, beside the writer; at four times as many a commit does it. Default 4,000, range 100 to 100,000.</summary>
    [OptionRange("100", "100,000")]
    public int CheckpointPages { get; init; } = 4_000;

    /// <summary>Held records kept whole for one topic and verified sender, and for all unverified ones of a topic together. Default 10,000, range 0 to 10,000,000.</summary>
    [OptionRange("0", "10,000,000")]
    public long QuarantineRowsMax { get; init; } = QuarantineQuota.RowsMax;

    /// <summary>Bytes of such records. Default 64 MiB, range 0 to 1,024 GiB.</summary>
    [OptionRange("0", "1,024 GiB")]
    public long QuarantineBytesMax { get; init; } = QuarantineQuota.BytesMax;

    /// <summary>
    /// Held records beyond that of which only hash and position are kept and which may still be released, or are judged again by themselves, for one topic and verified sender,
    /// and for all unverified ones of a topic together. Default 10,000, range 1 to 10,000,000. At the bound a sender's next records can never be released (TOO_MANY_HELD), and of unverified
    /// ones the oldest (NEVER_BECAME_KNOWN). Batches in the works at once may pass a sender's bound by what they hold.
    /// </summary>
    [OptionRange("1", "10,000,000")]
    public long QuarantineOpenRowsMax { get; init; } = QuarantineQuota.OpenRowsMax;

    /// <summary>
    /// Held records beyond those kept whole of which only hash and position are kept and which can never be released, for one topic and verified sender, and for all unverified ones
    /// of a topic together. Default 100,000, range 1 to 100,000,000. At the bound the oldest leaves the list and is only counted (<see cref="QuarantineState.Unlisted"/>).
    /// </summary>
    [OptionRange("1", "100,000,000")]
    public long QuarantineFinalRowsMax { get; init; } = QuarantineQuota.FinalRowsMax;
}
