using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Xianning.Exchange.Security.Files;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>A private key that waits for its certificate: encrypted PKCS#8 (AES-256, PBKDF2 with HMAC-SHA-256) under the password of the store that it will stand in.</summary>
internal static class PendingKeyFile
{
    private const int SaltBytes = 16;
    private const int Rounds = 100_000;

    internal static void Write(string path, char[] password, ECPrivateKeyParameters key)
    {
        var salt = SecureRandom.GetNextBytes(EllipticKeys.Random, SaltBytes);
        var sealedKey = EncryptedPrivateKeyInfoFactory.CreateEncryptedPrivateKeyInfo(NistObjectIdentifiers.IdAes256Cbc, PkcsObjectIdentifiers.IdHmacWithSha256, password, salt, Rounds, EllipticKeys.Random, key);
        PrivateFile.Write(path, sealedKey.GetEncoded());
    }

    internal static ECPrivateKeyParameters Read(string path, char[] password)
    {
        try
        {
            var sealedKey = EncryptedPrivateKeyInfo.GetInstance(File.ReadAllBytes(path));
            return (ECPrivateKeyParameters)PrivateKeyFactory.CreateKey(PrivateKeyInfoFactory.CreatePrivateKeyInfo(password, sealedKey));
        }
        catch (Exception failure)
        {
            throw new CertificateException(CertificateFault.KeyFile, $"The waiting key {path} cannot be opened: {failure.Message}", failure);
        }
    }
}
