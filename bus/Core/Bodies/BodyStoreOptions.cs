using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>The numbers of the body store.</summary>
public sealed record BodyStoreOptions
{
    /// <summary>The folder that holds the bodies, the same for all nodes of a city (for example a mounted NFS share). It must be there. Null, the default, is <c>bodies</c> in the data folder, which is made.</summary>
    public string? Folder { get; init; }

    /// <summary>Most bytes of a body. Default 256 MiB, range 1 KiB to 1,024 GiB.</summary>
    [OptionRange("1 KiB", "1,024 GiB")]
    [OptionRule(OptionRelation.AtMost, nameof(TotalBytesMax))]
    public long BodyBytesMax { get; init; } = 256L << 20;

    /// <summary>Most bytes of all bodies together, as counted at a node's last sweep and by its own uploads since: with several nodes it may be passed by what the others take in between. Default 256 GiB, range 1 MiB to 1,048,576 GiB.</summary>
    [OptionRange("1 MiB", "1,048,576 GiB")]
    public long TotalBytesMax { get; init; } = 256L << 30;

    /// <summary>Bytes that stay free on the disk of the bodies: an upload ends before it takes them. Default 512 MiB, range 0 to 1,048,576 GiB.</summary>
    [OptionRange("0", "1,048,576 GiB")]
    public long FreeBytesMin { get; init; } = 512L << 20;

    /// <summary>How long a body is kept that no message has named, counted from the last time it was put. Default 7 days, range 1 h to 365 days.</summary>
    [OptionRange("1 h", "365 days")]
    public TimeSpan UnclaimedKept { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often what was never named is removed and the total is counted anew. Default 1 h, range 1 min to 1 day.</summary>
    [OptionRange("1 min", "1 day")]
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most uploads at once; one more is refused with BODIES_BUSY. Default 8, range 1 to 256.</summary>
    [OptionRange("1", "256")]
    public int PutsMax { get; init; } = 8;

    /// <summary>Most bytes that the edge of one department has brought, a body counted as at least 4 KiB: what it names is kept for ever, and this much of all it may take. Default 64 GiB, range 1 MiB to 1,048,576 GiB.</summary>
    [OptionRange("1 MiB", "1,048,576 GiB")]
    public long PerEdgeBytesMax { get; init; } = 64L << 30;

    /// <summary>Most bodies that one message names. Default 64, range 1 to 1,000.</summary>
    [OptionRange("1", "1,000")]
    public int PerMessageMax { get; init; } = 64;
}
