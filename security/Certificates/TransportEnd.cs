using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// One end of a connection between two of the city's own programs: both show certificates of the authority for connections, and accept no other. These are ECDSA, which the platform's TLS knows; what is signed under
/// SM2 it never sees.
/// </summary>
public static class TransportEnd
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    /// <summary>The end that listens. Whoever shows no certificate of the authorities is refused.</summary>
    /// <param name="key">Our key with its certificate and the authorities above it: PKCS#12, or PEM with all of them in one file.</param>
    /// <param name="passwordFile">Opens it; null for none.</param>
    /// <param name="authorities">Whose certificates are accepted, PEM.</param>
    /// <exception cref="CertificateException">A file cannot be read, or the password does not open the key.</exception>
    public static SslServerAuthenticationOptions Server(string key, string? passwordFile, string authorities) => Reading(() => new SslServerAuthenticationOptions
    {
        ServerCertificateContext = Own(key, passwordFile),
        ClientCertificateRequired = true,
        CertificateChainPolicy = Policy(authorities, ForClients),
    });

    /// <summary>The end that connects. It goes on only with a server of the authorities whose certificate has the name that it was reached by.</summary>
    /// <param name="key">Our key, as above.</param>
    /// <param name="passwordFile">Opens it; null for none.</param>
    /// <param name="authorities">Whose certificates are accepted, PEM.</param>
    /// <exception cref="CertificateException">A file cannot be read, or the password does not open the key.</exception>
    public static SslClientAuthenticationOptions Client(string key, string? passwordFile, string authorities) => Reading(() => new SslClientAuthenticationOptions
    {
        ClientCertificateContext = Own(key, passwordFile),
        CertificateChainPolicy = Policy(authorities, ForServers),
    });

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CertificateException(CertificateFault.KeyFile, failure.Message, failure);
        }
    }

    private static SslStreamCertificateContext Own(string path, string? passwordFile)
    {
        var file = File.ReadAllBytes(path);
        var password = passwordFile is null ? "" : File.ReadAllText(passwordFile).TrimEnd('\r', '\n');
        var all = ConnectionIdentity.IsPem(file) ? OfPem(Encoding.ASCII.GetString(file), password) : X509CertificateLoader.LoadPkcs12Collection(file, password);
        var own = all.FirstOrDefault(static certificate => certificate.HasPrivateKey) ?? throw new CryptographicException($"{path} holds no key.");
        return SslStreamCertificateContext.Create(own, [.. all.Where(certificate => certificate != own)], offline: true);
    }

    private static X509Certificate2Collection OfPem(string text, string password)
    {
        using var own = password.Length == 0 ? X509Certificate2.CreateFromPem(text, text) : X509Certificate2.CreateFromEncryptedPem(text, text, password);
        X509Certificate2Collection above = [];
        above.ImportFromPem(text);

        // The platform's TLS takes a key only as one that was loaded.
        return [X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null), .. above.Where(certificate => !certificate.Equals(own))];
    }

    private static X509ChainPolicy Policy(string authorities, string purpose)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.ImportFromPemFile(authorities);
        policy.ApplicationPolicy.Add(new Oid(purpose));
        return policy;
    }
}
