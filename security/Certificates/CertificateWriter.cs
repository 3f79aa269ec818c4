using System.Net;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>Makes certificates and revocation lists, each signed with the authority's key.</summary>
internal sealed class CertificateWriter(AsymmetricKeyParameter authorityKey, EnvelopeAlgorithm algorithm)
{
    private const int SerialBytes = 16;

    private static readonly TimeSpan ClockAllowance = TimeSpan.FromMinutes(5);

    private readonly Asn1SignatureFactory signer = new(SignatureName(algorithm), authorityKey, EllipticKeys.Random);

    internal static string SignatureName(EnvelopeAlgorithm algorithm) => algorithm == EnvelopeAlgorithm.Sm2 ? "SM3WITHSM2" : "SHA256WITHECDSA";

    /// <summary>A self-signed root (no issuer) or an authority under it that issues to participants only.</summary>
    internal X509Certificate Authority(X509Name subject, AsymmetricKeyParameter key, X509Certificate? issuer, DateTimeOffset now, int days, bool demo)
    {
        var generator = Begin(subject, key, issuer, now, days);
        generator.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(issuer is null ? 1 : 0));
        generator.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.KeyCertSign | KeyUsage.CrlSign));
        List<DerObjectIdentifier> policies = [CertificateOids.OwnKeyPolicy, CertificateOids.HostedPolicy];
        AddPolicies(generator, policies, demo);
        return generator.Generate(signer);
    }

    internal X509Certificate Participant(CertificateProfile profile, AsymmetricKeyParameter key, X509Certificate issuer, DateTimeOffset now, bool demo)
    {
        var subject = CertificateNames.Of(profile.Organisation, profile.OrganisationName, profile.CommonName ?? profile.System);
        var generator = Begin(subject, key, issuer, now, profile.Days);
        generator.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(false));
        generator.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(UsageOf(profile.Use)));
        AddPurposes(generator, profile);
        AddPolicies(generator, [CertificateOids.Of(profile.Origin)], demo);
        return generator.Generate(signer);
    }

    internal X509Crl RevocationList(X509Certificate authority, IEnumerable<Revocation> revocations, long number, DateTimeOffset now, int days)
    {
        var generator = new X509V2CrlGenerator();
        generator.SetIssuerDN(authority.SubjectDN);
        generator.SetThisUpdate(now.UtcDateTime);
        generator.SetNextUpdate(now.AddDays(days).UtcDateTime);
        generator.AddExtension(X509Extensions.AuthorityKeyIdentifier, false, X509ExtensionUtilities.CreateAuthorityKeyIdentifier(authority));
        generator.AddExtension(X509Extensions.CrlNumber, false, new CrlNumber(BigInteger.ValueOf(number)));
        foreach (var revocation in revocations)
        {
            generator.AddCrlEntry(new BigInteger(revocation.SerialHex, 16), revocation.At.UtcDateTime, (int)revocation.Reason);
        }

        return generator.Generate(signer);
    }

    private static X509V3CertificateGenerator Begin(X509Name subject, AsymmetricKeyParameter key, X509Certificate? issuer, DateTimeOffset now, int days)
    {
        var generator = new X509V3CertificateGenerator();
        var end = now.AddDays(days).UtcDateTime;
        generator.SetSerialNumber(new BigInteger(1, RandomNumberGenerator.GetBytes(SerialBytes)));
        generator.SetIssuerDN(issuer?.SubjectDN ?? subject);
        generator.SetSubjectDN(subject);
        generator.SetNotBefore(NotBefore(now, issuer));
        generator.SetNotAfter(issuer is not null && issuer.NotAfter < end ? issuer.NotAfter : end);
        generator.SetPublicKey(key);
        generator.AddExtension(X509Extensions.SubjectKeyIdentifier, false, X509ExtensionUtilities.CreateSubjectKeyIdentifier(key));
        if (issuer is not null)
        {
            generator.AddExtension(X509Extensions.AuthorityKeyIdentifier, false, X509ExtensionUtilities.CreateAuthorityKeyIdentifier(issuer));
        }

        return generator;
    }

    /// <summary>A little in the past, so that a machine whose clock lags accepts it at once, but never before its issuer's time.</summary>
    private static DateTime NotBefore(DateTimeOffset now, X509Certificate? issuer)
    {
        var start = (now - ClockAllowance).UtcDateTime;
        return issuer is not null && issuer.NotBefore > start ? issuer.NotBefore : start;
    }

    private static int UsageOf(KeyUse use) => use switch
    {
        KeyUse.Encryption => KeyUsage.KeyEncipherment | KeyUsage.DataEncipherment,
        KeyUse.Tls => KeyUsage.DigitalSignature,
        _ => KeyUsage.DigitalSignature | KeyUsage.NonRepudiation,
    };

    /// <summary>The product's own purpose alone, except for connections, whose other end asks for the common ones.</summary>
    private static void AddPurposes(X509V3CertificateGenerator generator, CertificateProfile profile)
    {
        List<DerObjectIdentifier> purposes = [CertificateOids.Of(profile.Use)];
        if (profile.Use == KeyUse.Tls) purposes.Add(KeyPurposeID.id_kp_clientAuth);
        if (profile.Hosts.Count > 0) purposes.Add(KeyPurposeID.id_kp_serverAuth);
        generator.AddExtension(X509Extensions.ExtendedKeyUsage, true, new DerSequence(purposes.ToArray()));
        if (profile.Hosts.Count > 0) generator.AddExtension(X509Extensions.SubjectAlternativeName, false, new GeneralNames([.. profile.Hosts.Select(NameOf)]));
    }

    private static GeneralName NameOf(string host) => new(IPAddress.TryParse(host, out _) ? GeneralName.IPAddress : GeneralName.DnsName, host);

    private static void AddPolicies(X509V3CertificateGenerator generator, List<DerObjectIdentifier> policies, bool demo)
    {
        if (demo)
        {
            policies.Add(CertificateOids.DemoPolicy);
        }

        generator.AddExtension(X509Extensions.CertificatePolicies, false, new CertificatePolicies([.. policies.Select(p => new PolicyInformation(p))]));
    }
}
