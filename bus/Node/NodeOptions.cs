using System.Net;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.Node;

/// <summary>The numbers of a node.</summary>
public sealed record NodeOptions
{
    /// <summary>Port of a node that is told no other.</summary>
    public const int PortDefault = 8642;

    /// <summary>Port of the HTTP interface on 127.0.0.1 and ::1, 0 to 65,535; 0 takes any free one, on 127.0.0.1 only. Default 8642.</summary>
    [OptionRange("0", "65,535")]
    public int Port { get; init; } = PortDefault;

    /// <summary>Whether the demo city is run, and founded where there is none; every other city is refused then. Default false: demo cities are refused.</summary>
    public bool Demo { get; init; }

    /// <summary>
    /// City key of a demo city's folder that has none yet; null, the default, makes a random one. Only for demo cities, whose persons are invented: with one key their tokens,
    /// and so the state digests of two runs, are the same.
    /// </summary>
    public ReadOnlyMemory<byte>? DemoCityKey { get; init; }

    /// <summary>The servers of log and store; null, the default, takes those that the data folder names, and where it names none the node is embedded.</summary>
    public NodeServers? Servers { get; init; }

    /// <summary>Makes the node the edge (前置机) of a department; null, the default, is a node of the city.</summary>
    public EdgeOptions? Edge { get; init; }

    /// <summary>Where edges bring bodies to this node of the city, <c>host:port</c>: the name or IPv4 address by which they reach it. It listens there over TLS, for certificates of the city's authority for connections alone. Null, the default, takes none.</summary>
    public string? Edges { get; init; }

    /// <summary>Address to listen on; null is loopback, both families. Any other needs TLS, which this version does not have, and is refused.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>How long a request for a credit report waits for its reply before the caller is told to ask again. Default 30 s, range 10 ms to 10 min.</summary>
    [OptionRange("10 ms", "10 min")]
    public TimeSpan ReplyWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answered request for a credit report is kept to be asked for again by its id; what asks later finds it by its trace, and the reply in the log. Default 90 days, range 90 days to 3,650 days: longer than callers' keys are kept and commands wait.</summary>
    [OptionRange("90 days", "3,650 days")]
    public TimeSpan AnswersKeptFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Most requests that one request of the same department removes when they were kept that long; each adds one. Default 20, range 2 to 1,000.</summary>
    [OptionRange("2", "1,000")]
    public int AnswersRemovedPerRequest { get; init; } = 20;

    /// <summary>How long a session of the page lives. Default 12 h, range 1 min to 30 days.</summary>
    [OptionRange("1 min", "30 days")]
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a one-time link may be opened. Default 1 h, range 1 s to 1 day.</summary>
    [OptionRange("1 s", "1 day")]
    public TimeSpan LinkLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most sessions and links at once; the oldest end first. Default 100, range 1 to 10,000.</summary>
    [OptionRange("1", "10,000")]
    public int SessionsMax { get; init; } = 100;

    /// <summary>Most bytes of a request's body. Default 1 MiB, range 64 KiB to 1 GiB: a contract of 256 KiB as a JSON text, with room.</summary>
    [OptionRange("64 KiB", "1 GiB")]
    public int RequestBytesMax { get; init; } = 1024 * 1024;

    /// <summary>
    /// Segments after which the figures are kept in a file, so that a start counts no more than these again. 1 to 100,000; default 1,024: a second of counting,
    /// and a file of a few KB every ten seconds under full load.
    /// </summary>
    [OptionRange("1", "100,000")]
    public int FigureSegments { get; init; } = 1_024;

    /// <summary>Bytes of lines that the state digest sorts in memory; what is more stands in sorted runs of this size on disk meanwhile. 1 KiB to 1 GiB; default 32 MiB.</summary>
    [OptionRange("1 KiB", "1 GiB")]
    public int DigestRunBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How often the metrics of what is in quarantine are looked at. Default 15 s, range 1 s to 1 h.</summary>
    [OptionRange("1 s", "1 h")]
    public TimeSpan QuarantineLookEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stopping node waits for what is in the works. Default 25 s, range 0 to 1 h: 20 s for flushes, 5 s for the rest.</summary>
    [OptionRange("0", "1 h")]
    public TimeSpan ShutdownWait { get; init; } = TimeSpan.FromSeconds(25);
}
