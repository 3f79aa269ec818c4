using Org.BouncyCastle.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>An authority whose certificate has been verified up to the root, and the newest of its revocation lists.</summary>
internal sealed class TrustedAuthority(X509Certificate certificate, TrustedAuthority? issuer)
{
    private volatile RevocationList? list;

    internal X509Certificate Certificate { get; } = certificate;

    /// <summary>Null for the root.</summary>
    internal TrustedAuthority? Issuer { get; } = issuer;

    internal RevocationList? List
    {
        get => list;
        set => list = value;
    }

    internal Revocation? FindRevocation(string serialHex) => list?.Find(serialHex);

    internal bool IsInForce(DateTimeOffset now) => list is { } current && now <= current.NextUpdate;
}
