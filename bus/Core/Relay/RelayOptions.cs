using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>The numbers of the relay.</summary>
public sealed record RelayOptions
{
    /// <summary>Lanes whose sends are in memory and on their way at once; the others wait in the store. Default 16, range 1 to 256.</summary>
    [OptionRange("1", "256")]
    public int LanesAtOnce { get; init; } = 16;

    /// <summary>Bytes of a lane that are wanted in memory at once: more batches are taken while they have fewer, fewer when they have more; one batch always is. Default 4 MiB, range 1 KiB to 1 GiB.</summary>
    [OptionRange("1 KiB", "1 GiB")]
    public long BytesAtOnce { get; init; } = 4L << 20;

    /// <summary>Batches of a lane taken at once, at most. Default 64, range 1 to 1,000.</summary>
    [OptionRange("1", "1,000")]
    public int BatchesAtOnce { get; init; } = 64;

    /// <summary>Bytes of what was just committed that all lanes together keep in memory for the relay; the rest is read from the store. Default 32 MiB, range 0 to 16 GiB, 0 reads all.</summary>
    [OptionRange("0", "16 GiB")]
    public long HandedBytesMax { get; init; } = 32L << 20;

    /// <summary>How long what the log acknowledged may wait for its mark, so that one mark does for several flushes. Default 50 ms, range 0 to 10 s, 0 marks each turn.</summary>
    [OptionRange("0", "10 s")]
    public TimeSpan MarkAfter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long after a lane has begun a transaction it may begin the next: topics whose readers have no windows get what is committed meanwhile together, so late at most while more and more comes. Default 100 ms, range 0 to 10 s, 0 never waits.</summary>
    [OptionRange("0", "10 s")]
    public TimeSpan TransactionsEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a lane waits after a failure before it sends again from its mark. Default 1 s, range 10 ms to 1 h.</summary>
    [OptionRange("10 ms", "1 h")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the backlog of all lanes is looked at. Default 5 s, range 100 ms to 1 h.</summary>
    [OptionRange("100 ms", "1 h")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the store keeps sends after their day was over and the log had all of them. Default 24 h, range 1 h to 365 days, at least as long as the servers of the log may lose what they acknowledged.</summary>
    [OptionRange("1 h", "365 days")]
    public TimeSpan SentKeptFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often it is looked whether a day may be dropped. Default 10 min, range 1 s to 1 day.</summary>
    [OptionRange("1 s", "1 day")]
    public TimeSpan DropEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A lane that no process holds and whose first unsent batch has not moved for so long is taken over. Default 10 s, range 1 s to 1 h: whoever shall run the lane claims it sooner.</summary>
    [OptionRange("1 s", "1 h")]
    public TimeSpan AdoptAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Offsets that a lane leaves between what it has noted of a partition that it writes in transactions and that partition's end before it notes the end anew: after a failure, so many records and what others appended since are read again.
    /// Default 10,000, range 1 to 10,000,000.
    /// </summary>
    [OptionRange("1", "10,000,000")]
    public int NoteAfterOffsets { get; init; } = 10_000;

    /// <summary>How long giving a lane back waits until what it committed is sent. Default 5 s, range 0 to 10 min; what is left is sent by the next holder.</summary>
    [OptionRange("0", "10 min")]
    public TimeSpan DrainMax { get; init; } = TimeSpan.FromSeconds(5);
}
