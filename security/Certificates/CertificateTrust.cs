using System.Collections.Concurrent;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// Says how certificates stand under one pinned root: chain, time, revocation. The chain of a certificate is verified once and remembered; its status is looked up at every question.
/// Never uses the operating system's trust and never fetches anything. Thread-safe.
/// </summary>
public sealed class CertificateTrust
{
    private const int ChainsMax = 16_384;
    private readonly Dictionary<X509Name, TrustedAuthority> authorities = [];
    private readonly ConcurrentDictionary<string, TrustedAuthority?> chains = new();
    private readonly Lock updating = new();
    private long listsTaken;

    /// <summary>Trust under a root.</summary>
    /// <param name="rootDer">The self-signed root, pinned by the caller.</param>
    /// <param name="issuersDer">Authorities that the root has issued.</param>
    /// <exception cref="CertificateException">One of them is not an authority's certificate or is not signed as it must be.</exception>
    public CertificateTrust(byte[] rootDer, params IReadOnlyList<byte[]> issuersDer)
    {
        var root = ReadAuthority(rootDer);
        Require(root, root);
        RootDer = rootDer;
        IsDemo = UsageReader.PolicyOids(root).Contains(CertificateOids.DemoPolicy);
        var top = new TrustedAuthority(root, null);
        authorities.Add(root.SubjectDN, top);
        foreach (var der in issuersDer)
        {
            var issuer = ReadAuthority(der);
            Require(issuer, root);
            authorities.Add(issuer.SubjectDN, new TrustedAuthority(issuer, top));
        }
    }

    /// <summary>The pinned root.</summary>
    public byte[] RootDer { get; }

    /// <summary>Whether the root is a demo city's, which a production node must refuse.</summary>
    public bool IsDemo { get; }

    /// <summary>The first moment at which one of the lists known so far runs out; null while one is missing.</summary>
    public DateTimeOffset? ListsGoodUntil => authorities.Values.All(a => a.List is not null) ? authorities.Values.Min(a => a.List!.NextUpdate) : null;

    /// <summary>How many revocation lists were taken in; 0 before the first.</summary>
    public long ListsTaken => Volatile.Read(ref listsTaken);

    /// <summary>Takes a newer revocation list of the root or an issuer; the same or one as new changes nothing for the worse.</summary>
    /// <exception cref="CertificateException">It cannot be read, its authority did not sign it, or it is older than the one in use.</exception>
    public void UpdateCrl(ReadOnlySpan<byte> der)
    {
        var list = RevocationList.Read(der.ToArray(), name => authorities.GetValueOrDefault(name)?.Certificate);
        lock (updating)
        {
            var authority = authorities[list.Issuer];
            if (authority.List is { } current && list.IsOlderThan(current))
            {
                throw new CertificateException(CertificateFault.Stale, $"The revocation list of {list.ThisUpdate:u} is older than the one in use, of {current.ThisUpdate:u}.");
            }

            authority.List = list;
            Volatile.Write(ref listsTaken, listsTaken + 1);
        }
    }

    /// <summary>How a certificate stands.</summary>
    /// <param name="certificate">Any certificate of the directory.</param>
    /// <param name="atMs">The time at which it must have been valid, Unix milliseconds.</param>
    /// <param name="nowMs">The present, by which the revocation lists must be in force, Unix milliseconds.</param>
    public CertificateStanding StandingOf(GovernmentCertificate certificate, long atMs, long nowMs)
    {
        if (ChainOf(certificate) is not { } issuer)
        {
            return CertificateStanding.ChainInvalid;
        }

        if (RevocationOf(certificate) is { } revocation)
        {
            return revocation.Standing;
        }

        var time = TimeStanding(certificate.Inner, issuer, DateTimeOffset.FromUnixTimeMilliseconds(atMs));
        if (time != CertificateStanding.Good)
        {
            return time;
        }

        var now = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
        return issuer.IsInForce(now) && (issuer.Issuer?.IsInForce(now) ?? true) ? CertificateStanding.Good : CertificateStanding.StatusUnknown;
    }

    /// <summary>Since when and why the certificate, or the authority above it, is revoked; null when no known list names it.</summary>
    public Revocation? RevocationOf(GovernmentCertificate certificate)
    {
        if (ChainOf(certificate) is not { } issuer)
        {
            return null;
        }

        var serial = Convert.ToHexStringLower(issuer.Certificate.SerialNumber.ToByteArrayUnsigned());
        var above = issuer.Issuer?.FindRevocation(serial);
        return above is null ? issuer.FindRevocation(certificate.SerialHex) : above with { Reason = RevocationReason.AuthorityCompromise };
    }

    private static CertificateStanding TimeStanding(X509Certificate certificate, TrustedAuthority? issuer, DateTimeOffset at)
    {
        if (at.UtcDateTime < certificate.NotBefore)
        {
            return CertificateStanding.NotYetValid;
        }

        // notAfter names a second that still belongs to the certificate's time.
        if (at.UtcDateTime >= certificate.NotAfter.AddSeconds(1))
        {
            return CertificateStanding.Expired;
        }

        return issuer is null ? CertificateStanding.Good : TimeStanding(issuer.Certificate, issuer.Issuer, at);
    }

    private static X509Certificate ReadAuthority(byte[] der) => CertificateReading.Run("authority's certificate", () =>
    {
        var certificate = CertificateReading.Certificate(der);
        return UsageReader.MaySignCertificates(certificate)
            ? certificate
            : throw new CertificateException(CertificateFault.Use, $"{certificate.SubjectDN} may not sign certificates.");
    });

    private static void Require(X509Certificate certificate, X509Certificate issuer)
    {
        if (!certificate.IssuerDN.Equals(issuer.SubjectDN) || !certificate.IsSignatureValid(issuer.GetPublicKey()))
        {
            throw new CertificateException(CertificateFault.Signature, $"{certificate.SubjectDN} is not signed by {issuer.SubjectDN}.");
        }
    }

    private TrustedAuthority? ChainOf(GovernmentCertificate certificate)
    {
        if (chains.TryGetValue(certificate.HashHex, out var known))
        {
            return known;
        }

        var issuer = authorities.GetValueOrDefault(certificate.Inner.IssuerDN);
        var holds = issuer is not null && certificate.IsDemo == IsDemo && certificate.Inner.IsSignatureValid(issuer.Certificate.GetPublicKey());
        if (chains.Count >= ChainsMax)
        {
            chains.Clear();
        }

        return chains[certificate.HashHex] = holds ? issuer : null;
    }
}
