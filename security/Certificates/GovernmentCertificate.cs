using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Hashing;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// A participant's certificate as envelope.md section 2 demands it: the organisation in exactly one place, one use, one policy, a key on a named curve.
/// Parsing says nothing of who issued it or whether it stands: see <see cref="CertificateTrust"/>. Immutable and thread-safe.
/// </summary>
public sealed class GovernmentCertificate
{
    private readonly ECPublicKeyParameters publicKey;
    private readonly Signatory signatory;

    private GovernmentCertificate(X509Certificate certificate, byte[] der)
    {
        Inner = certificate;
        Der = der;
        var (algorithm, key) = EllipticKeys.Read(certificate.CertificateStructure.SubjectPublicKeyInfo);
        Algorithm = algorithm;
        publicKey = key;
        signatory = new Signatory(algorithm, key);
        Hash = EnvelopeHash.For(algorithm).Hash(der);
        HashHex = Convert.ToHexStringLower(Hash);
        Organisation = SubjectReader.Organisation(certificate.SubjectDN);
        CommonName = SubjectReader.CommonName(certificate.SubjectDN);
        Use = UsageReader.Use(certificate);
        (Origin, IsDemo) = UsageReader.Policy(certificate);
        NotBefore = new DateTimeOffset(certificate.NotBefore, TimeSpan.Zero);
        NotAfter = new DateTimeOffset(certificate.NotAfter, TimeSpan.Zero);
        SerialHex = Convert.ToHexStringLower(certificate.SerialNumber.ToByteArrayUnsigned());
    }

    /// <summary>The certificate's DER. Not to be changed.</summary>
    public byte[] Der { get; }

    /// <summary>H(DER) by its own key's algorithm, 32 bytes. Not to be changed.</summary>
    public byte[] Hash { get; }

    /// <summary><see cref="Hash"/> in lower-case hexadecimal.</summary>
    public string HashHex { get; }

    /// <summary>The USCC in the subject's organizationIdentifier (2.5.4.97).</summary>
    public string Organisation { get; }

    /// <summary>The subject's common name, empty when it has none. For people; no decision reads it.</summary>
    public string CommonName { get; }

    /// <summary>The one use of its key.</summary>
    public KeyUse Use { get; }

    /// <summary>Where its key was made.</summary>
    public KeyOrigin Origin { get; }

    /// <summary>Whether it belongs to a demo city.</summary>
    public bool IsDemo { get; }

    /// <summary>Valid from.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>Valid until, this second included.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>The serial number in lower-case hexadecimal.</summary>
    public string SerialHex { get; }

    /// <summary>The algorithm of its key.</summary>
    public EnvelopeAlgorithm Algorithm { get; }

    internal X509Certificate Inner { get; }

    /// <summary>Reads a certificate strictly.</summary>
    /// <exception cref="CertificateException">It is not one that this product accepts; the fault says why.</exception>
    public static GovernmentCertificate Parse(ReadOnlySpan<byte> der)
    {
        var bytes = der.ToArray();
        return CertificateReading.Run("certificate", () => new GovernmentCertificate(CertificateReading.Certificate(bytes), bytes));
    }

    /// <summary>Whether this certificate's key signed the data: SM2 with the user id 1234567812345678, or ECDSA with SHA-256; strict DER only.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => signatory.Verifies(data, signature);

    internal bool Holds(ECPublicKeyParameters key) => publicKey.Q.Equals(key.Q);
}
