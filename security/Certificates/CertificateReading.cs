using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>Reads DER of outside origin: exactly one structure, and whatever the parser throws becomes one exception with a fault.</summary>
internal static class CertificateReading
{
    internal static T Run<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is not CertificateException)
        {
            throw new CertificateException(CertificateFault.Encoding, $"The {what} cannot be read: {failure.Message}", failure);
        }
    }

    internal static X509Certificate Certificate(byte[] der) => new(X509CertificateStructure.GetInstance(Whole(der)));

    internal static X509Crl Crl(byte[] der) => new(CertificateList.GetInstance(Whole(der)));

    private static Asn1Object Whole(byte[] der)
    {
        // Reads the whole array and refuses trailing bytes; only what encodes back to the same bytes is DER.
        var parsed = Asn1Object.FromByteArray(der);
        return parsed.GetEncoded(Asn1Encodable.Der).AsSpan().SequenceEqual(der)
            ? parsed
            : throw new CertificateException(CertificateFault.Encoding, "It is not DER.");
    }
}
