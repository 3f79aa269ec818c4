using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>A PKCS#10 request: it proves that its sender holds the key and names an organisation; everything else in it is ignored.</summary>
internal static class CertificateRequest
{
    internal static byte[] Write(ECPrivateKeyParameters key, string organisation, string commonName)
    {
        var signature = CertificateWriter.SignatureName(EllipticKeys.AlgorithmOf(key));
        var subject = CertificateNames.Of(organisation, null, commonName);
        return new Pkcs10CertificationRequest(signature, subject, EllipticKeys.PublicOf(key), null, key).GetEncoded();
    }

    internal static ECPublicKeyParameters Read(byte[] der, string organisation) => CertificateReading.Run("certificate request", () =>
    {
        var request = new Pkcs10CertificationRequest(der);
        var info = request.GetCertificationRequestInfo();
        var key = EllipticKeys.Read(info.SubjectPublicKeyInfo).Key;
        if (!request.Verify(key))
        {
            throw new CertificateException(CertificateFault.Signature, "The request is not signed with its own key.");
        }

        return SubjectReader.Organisation(info.Subject) == organisation
            ? key
            : throw new CertificateException(CertificateFault.Organisation, $"The request is not one of {organisation}.");
    });
}
