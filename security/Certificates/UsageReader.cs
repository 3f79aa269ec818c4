using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>Reads what a certificate's key may do and where it was made.</summary>
internal static class UsageReader
{
    private const int DigitalSignatureBit = 0;
    private const int NonRepudiationBit = 1;
    private const int KeyCertSignBit = 5;
    private const int CrlSignBit = 6;

    internal static KeyUse Use(X509Certificate certificate)
    {
        if (certificate.GetBasicConstraints() >= 0)
        {
            throw new CertificateException(CertificateFault.Use, "It is a certificate authority's, not a participant's.");
        }

        var purposes = certificate.GetExtendedKeyUsage();
        var uses = (purposes ?? []).Select(purpose => CertificateOids.UseOf(purpose.Id)).OfType<KeyUse>().ToList();
        KeyUse? use = uses.Count == 1 ? uses[0] : null;
        if (use is null || !purposes!.All(purpose => CertificateOids.UseOf(purpose.Id) is not null || (use == KeyUse.Tls && IsOfConnections(purpose))))
        {
            throw new CertificateException(CertificateFault.Use, "Its extended key usage must be exactly one use of this product; that of connections comes with the common ones.");
        }

        CheckBits(use.Value, certificate.GetKeyUsage() ?? []);
        return use.Value;
    }

    internal static (KeyOrigin Origin, bool IsDemo) Policy(X509Certificate certificate)
    {
        var policies = PolicyOids(certificate);
        var own = policies.Contains(CertificateOids.OwnKeyPolicy);
        if (own == policies.Contains(CertificateOids.HostedPolicy))
        {
            throw new CertificateException(CertificateFault.Policy, "It must carry either the policy own-key or the policy hosted.");
        }

        return (own ? KeyOrigin.OwnKey : KeyOrigin.Hosted, policies.Contains(CertificateOids.DemoPolicy));
    }

    internal static HashSet<DerObjectIdentifier> PolicyOids(X509Certificate certificate)
    {
        var extension = certificate.GetExtensionParsedValue(X509Extensions.CertificatePolicies);
        return extension is null ? [] : [.. CertificatePolicies.GetInstance(extension).GetPolicyInformation().Select(p => p.PolicyIdentifier)];
    }

    internal static bool MaySignCertificates(X509Certificate authority) => Has(authority.GetKeyUsage() ?? [], KeyCertSignBit) && authority.GetBasicConstraints() >= 0;

    internal static bool MaySignCrls(X509Certificate authority) => Has(authority.GetKeyUsage() ?? [], CrlSignBit);

    private static void CheckBits(KeyUse use, bool[] bits)
    {
        var signs = use is not (KeyUse.Encryption or KeyUse.Tls);
        if (Has(bits, KeyCertSignBit) || Has(bits, CrlSignBit) || (use == KeyUse.Tls && !Has(bits, DigitalSignatureBit)) || (signs && !(Has(bits, DigitalSignatureBit) && Has(bits, NonRepudiationBit))))
        {
            throw new CertificateException(CertificateFault.Use, $"Its key usage does not fit the use {use}.");
        }
    }

    private static bool IsOfConnections(DerObjectIdentifier purpose) => purpose.Equals(KeyPurposeID.id_kp_clientAuth) || purpose.Equals(KeyPurposeID.id_kp_serverAuth);

    private static bool Has(bool[] bits, int bit) => bits.Length > bit && bits[bit];
}
