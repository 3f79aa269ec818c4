using System.Text;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>As whom a key file connects, and when; of whatever authority.</summary>
/// <param name="Subject">The certificate's subject.</param>
/// <param name="NotBefore">Valid from.</param>
/// <param name="NotAfter">Valid until, this second included.</param>
public sealed record ConnectionIdentity(string Subject, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>Whether a file is PEM rather than PKCS#12.</summary>
    /// <param name="file">Its bytes.</param>
    public static bool IsPem(ReadOnlySpan<byte> file) => file.StartsWith("-----BEGIN"u8);

    /// <summary>Reads the certificate of a key file.</summary>
    /// <param name="file">PKCS#12, or PEM that holds key and certificate.</param>
    /// <param name="password">Opens a PKCS#12.</param>
    /// <exception cref="CertificateException">It cannot be read, the password does not open it, or it holds no key with a certificate.</exception>
    public static ConnectionIdentity Read(byte[] file, string password)
    {
        try
        {
            var certificate = IsPem(file) ? CertificateReading.Certificate(EvidencePackage.FromPem(CertificatePart(file))) : OfKeyStore(file, password);
            return new ConnectionIdentity(certificate.SubjectDN.ToString(), new DateTimeOffset(certificate.NotBefore, TimeSpan.Zero), new DateTimeOffset(certificate.NotAfter, TimeSpan.Zero));
        }
        catch (Exception failure) when (failure is not CertificateException)
        {
            throw new CertificateException(CertificateFault.KeyFile, failure.Message, failure);
        }
    }

    // The key may stand before the certificate.
    private static byte[] CertificatePart(byte[] file)
    {
        var text = Encoding.ASCII.GetString(file);
        var at = text.IndexOf("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(text[Math.Max(at, 0)..]);
    }

    private static X509Certificate OfKeyStore(byte[] file, string password)
    {
        var store = new Pkcs12StoreBuilder().Build();
        using var stream = new MemoryStream(file);
        store.Load(stream, password.ToCharArray());
        var alias = store.Aliases.FirstOrDefault(store.IsKeyEntry) ?? throw new CertificateException(CertificateFault.KeyFile, "It holds no key.");
        return store.GetCertificate(alias)?.Certificate ?? throw new CertificateException(CertificateFault.KeyFile, "Its key has no certificate.");
    }
}
