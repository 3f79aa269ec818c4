using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>A revocation list (RFC 5280 section 5) whose signature its authority has been checked for. Immutable.</summary>
internal sealed class RevocationList
{
    private readonly Dictionary<string, Revocation> entries = [];

    private RevocationList(X509Crl crl)
    {
        Issuer = crl.IssuerDN;
        ThisUpdate = new DateTimeOffset(crl.ThisUpdate, TimeSpan.Zero);
        NextUpdate = crl.NextUpdate is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : ThisUpdate;
        Number = CrlNumberOf(crl);
        foreach (var entry in crl.GetRevokedCertificates() ?? new HashSet<X509CrlEntry>())
        {
            var revocation = Read(entry);
            entries[revocation.SerialHex] = revocation;
        }
    }

    internal X509Name Issuer { get; }

    internal DateTimeOffset ThisUpdate { get; }

    internal DateTimeOffset NextUpdate { get; }

    internal BigInteger Number { get; }

    /// <summary>Reads a list and checks that the authority, which must be allowed to, signed it.</summary>
    internal static RevocationList Read(byte[] der, Func<X509Name, X509Certificate?> authorities) => CertificateReading.Run("revocation list", () =>
    {
        var crl = CertificateReading.Crl(der);
        RefuseCritical(crl);
        var authority = authorities(crl.IssuerDN);
        if (authority is null || !UsageReader.MaySignCrls(authority) || !crl.IsSignatureValid(authority.GetPublicKey()))
        {
            throw new CertificateException(CertificateFault.Signature, $"The revocation list of {crl.IssuerDN} is not signed by a trusted authority.");
        }

        return new RevocationList(crl);
    });

    internal IEnumerable<Revocation> Entries => entries.Values;

    internal Revocation? Find(string serialHex) => entries.GetValueOrDefault(serialHex);

    internal bool IsOlderThan(RevocationList other) => ThisUpdate < other.ThisUpdate || Number.CompareTo(other.Number) < 0;

    private static BigInteger CrlNumberOf(X509Crl crl)
    {
        var value = crl.GetExtensionParsedValue(X509Extensions.CrlNumber);
        return value is null ? BigInteger.Zero : DerInteger.GetInstance(value).PositiveValue;
    }

    /// <summary>Indirect and delta lists say so in critical extensions; they are not understood here and must not be taken for whole ones.</summary>
    private static void RefuseCritical(X509Crl crl)
    {
        if (crl.GetCriticalExtensionOids() is { Count: > 0 })
        {
            throw new CertificateException(CertificateFault.Encoding, "The revocation list has a critical extension that is not understood.");
        }
    }

    private static Revocation Read(X509CrlEntry entry)
    {
        if (entry.GetCriticalExtensionOids() is { Count: > 0 })
        {
            throw new CertificateException(CertificateFault.Encoding, "An entry of the revocation list has a critical extension that is not understood.");
        }

        var reason = entry.GetExtensionParsedValue(X509Extensions.ReasonCode);
        var number = reason is null ? 0 : DerEnumerated.GetInstance(reason).IntValueExact;
        return new Revocation(
            Convert.ToHexStringLower(entry.SerialNumber.ToByteArrayUnsigned()),
            new DateTimeOffset(entry.RevocationDate, TimeSpan.Zero),
            (RevocationReason)number);
    }
}
