using Org.BouncyCastle.Crypto.Parameters;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>A private key, with its certificate once there is one. Thread-safe.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECPrivateKeyParameters key;
    private readonly Signatory signatory;
    private readonly GovernmentCertificate? certificate;

    internal SigningKey(ECPrivateKeyParameters key, GovernmentCertificate? certificate)
    {
        this.key = key;
        this.certificate = certificate;
        Algorithm = EllipticKeys.AlgorithmOf(key);
        signatory = new Signatory(Algorithm, key);
    }

    /// <summary>The key's algorithm.</summary>
    public EnvelopeAlgorithm Algorithm { get; }

    /// <summary>The certificate of this key.</summary>
    /// <exception cref="InvalidOperationException">The key has none yet.</exception>
    public GovernmentCertificate Certificate => certificate ?? throw new InvalidOperationException("This key has no certificate yet.");

    /// <summary>A new key with randomness of the operating system.</summary>
    public static SigningKey Generate(EnvelopeAlgorithm algorithm) => new((ECPrivateKeyParameters)EllipticKeys.Generate(algorithm).Private, null);

    /// <summary>The same key with its certificate.</summary>
    /// <exception cref="CertificateException">The certificate is for another key.</exception>
    public SigningKey With(GovernmentCertificate issued) =>
        issued.Holds(EllipticKeys.PublicOf(key))
            ? new SigningKey(key, issued)
            : throw new CertificateException(CertificateFault.KeyFile, $"The certificate {issued.SerialHex} of {issued.Organisation} is for another key.");

    /// <summary>Signs data: SM2 with the user id 1234567812345678, or ECDSA with SHA-256; DER.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => signatory.Sign(data);

    /// <summary>A PKCS#10 request (DER) for a certificate of this key.</summary>
    /// <param name="organisation">The holder's USCC.</param>
    /// <param name="commonName">The system.</param>
    public byte[] CreateRequest(string organisation, string commonName) => CertificateRequest.Write(key, organisation, commonName);

    /// <summary>Keeps a key that has no certificate yet, encrypted and readable by the owner only.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passwordPath">The file of the password, the same as later for <see cref="Save"/>.</param>
    internal void SavePending(string path, string passwordPath) => PendingKeyFile.Write(path, KeyStoreFile.PasswordOf(passwordPath), key);

    /// <summary>Loads what <see cref="SavePending"/> wrote.</summary>
    /// <exception cref="CertificateException">A file is missing, or the password does not open it.</exception>
    internal static SigningKey LoadPending(string path, string passwordPath) => new(PendingKeyFile.Read(path, KeyStoreFile.PasswordOf(passwordPath)), null);

    /// <summary>Saves key and certificate as PKCS#12; a random password is made unless the password file is there. Both are readable by the owner only and renamed into place.</summary>
    /// <param name="storePath">The PKCS#12 file.</param>
    /// <param name="passwordPath">The file of its password.</param>
    /// <param name="chain">The authorities above, DER, issuer first.</param>
    public void Save(string storePath, string passwordPath, params IReadOnlyList<byte[]> chain) =>
        KeyStoreFile.Write(storePath, passwordPath, key, [Certificate.Inner, .. chain.Select(CertificateReading.Certificate)]);

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="CertificateException">A file is missing, the password does not open the store, or key and certificate do not belong together.</exception>
    public static SigningKey Load(string storePath, string passwordPath)
    {
        var (key, chain) = KeyStoreFile.Read(storePath, passwordPath);
        return new SigningKey(key, null).With(GovernmentCertificate.Parse(chain[0].GetEncoded()));
    }

    /// <summary>Ends the use of the key. The managed key material is left to the collector.</summary>
    public void Dispose()
    {
    }
}
