using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;
using Xianning.Exchange.Security.Files;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>A private key with its certificates in PKCS#12 (AES-256, PBKDF2 with HMAC-SHA-256) and its random password in a file of its own.</summary>
internal static class KeyStoreFile
{
    private const string Alias = "key";
    private const int PasswordBytes = 32;

    /// <summary>The password goes first: a store never stands without the password that opens it.</summary>
    internal static void Write(string storePath, string passwordPath, ECPrivateKeyParameters key, IEnumerable<X509Certificate> chain)
    {
        var password = PasswordOf(passwordPath);
        var store = new Pkcs12StoreBuilder()
            .SetKeyAlgorithm(NistObjectIdentifiers.IdAes256Cbc, PkcsObjectIdentifiers.IdHmacWithSha256)
            .SetCertAlgorithm(NistObjectIdentifiers.IdAes256Cbc, PkcsObjectIdentifiers.IdHmacWithSha256)
            .Build();
        store.SetKeyEntry(Alias, new AsymmetricKeyEntry(key), [.. chain.Select(c => new X509CertificateEntry(c))]);
        using var bytes = new MemoryStream();
        store.Save(bytes, password, EllipticKeys.Random);
        PrivateFile.Write(storePath, bytes.ToArray());
    }

    internal static (ECPrivateKeyParameters Key, X509Certificate[] Chain) Read(string storePath, string passwordPath)
    {
        try
        {
            var store = new Pkcs12StoreBuilder().Build();
            using var stream = File.OpenRead(storePath);
            store.Load(stream, ReadPassword(passwordPath));
            var key = (ECPrivateKeyParameters)store.GetKey(Alias).Key;
            return (key, [.. store.GetCertificateChain(Alias).Select(e => e.Certificate)]);
        }
        catch (Exception failure)
        {
            throw new CertificateException(CertificateFault.KeyFile, $"The key file {storePath} cannot be opened with the password in {passwordPath}: {failure.Message}", failure);
        }
    }

    /// <summary>The password of a store; made at random where there is none.</summary>
    internal static char[] PasswordOf(string passwordPath) => File.Exists(passwordPath) ? ReadPassword(passwordPath) : WritePassword(passwordPath);

    private static char[] WritePassword(string path)
    {
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes));
        PrivateFile.Write(path, Encoding.ASCII.GetBytes(password));
        return password.ToCharArray();
    }

    private static char[] ReadPassword(string path) => File.ReadAllText(path).TrimEnd('\r', '\n').ToCharArray();
}
