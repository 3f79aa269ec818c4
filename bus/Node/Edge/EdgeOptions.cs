using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Node.Edge;

/// <summary>How an edge (前置机) reaches its city, and its numbers.</summary>
public sealed record EdgeOptions
{
    /// <summary>The city's Kafka, <c>host:port</c> joined by commas.</summary>
    public required string Kafka { get; init; }

    /// <summary>With which certificate it connects; null, the default, takes the key that the city certified at the enrolment, and where there is none plain text.</summary>
    public KafkaTls? Tls { get; init; }

    /// <summary>A file with further settings of Kafka's client; null, the default, for none.</summary>
    public string? Client { get; init; }

    /// <summary>Where nodes of the city take bodies from edges, <c>host:port</c> joined by commas; null, the default, for an edge that takes none.</summary>
    public string? City { get; init; }

    /// <summary>How long nothing may move while a body is brought to the city, its answer included. Default 2 min, range 1 s to 1 h.</summary>
    [OptionRange("1 s", "1 h")]
    public TimeSpan CitySilenceMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Records that it holds unsent; at so many it takes nothing more in. Default 10,000,000, range 1,000 to 1,000,000,000.</summary>
    [OptionRange("1,000", "1,000,000,000")]
    public long UnsentMax { get; init; } = 10_000_000;

    /// <summary>Backlog of what age an examination complains about. Default 10 min, range 1 s to 365 days.</summary>
    [OptionRange("1 s", "365 days")]
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long before its end an examination complains about the envelope certificate. Default 30 d, range 0 to 365 days: an edge may be offline as long.</summary>
    [OptionRange("0", "365 days")]
    public TimeSpan CertificateLeftMin { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether it may be the edge of a demo city. Default no.</summary>
    public bool AllowsDemo { get; init; }

    /// <summary>Whether a text is an address where bodies are taken: <c>host:port</c>, a name or an IPv4 address with a port from 1 to 65,535.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAddress(string text) => EdgeLine.TryParse(text) is not null;
}
