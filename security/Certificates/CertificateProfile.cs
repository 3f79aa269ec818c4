namespace Xianning.Exchange.Security.Certificates;

/// <summary>What a certificate is to say, whatever its request asked for.</summary>
public sealed class CertificateProfile
{
    /// <summary>The one use of the key.</summary>
    public required KeyUse Use { get; init; }

    /// <summary>Where the key was made.</summary>
    public required KeyOrigin Origin { get; init; }

    /// <summary>The holder's USCC.</summary>
    public required string Organisation { get; init; }

    /// <summary>The holder's name.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>The system that signs with it; the common name, unless <see cref="CommonName"/> says another.</summary>
    public required string System { get; init; }

    /// <summary>The common name; null, the default, is the system. Servers of the log take it for the name of who connects.</summary>
    public string? CommonName { get; init; }

    /// <summary>Names and addresses at which the holder serves connections; with <see cref="KeyUse.Tls"/> only. None, the default: it only connects to others.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Validity in days from now; default 365, 1 to 1,825. Never beyond the issuing authority's.</summary>
    public int Days { get; init; } = 365;
}
