using Confluent.Kafka;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Gives the client its key, after looking at it: what the client itself would say of it is short of the reason.</summary>
internal static class TlsSettings
{
    public static void Set(ClientConfig config, KafkaTls tls, TimeProvider time)
    {
        if (!File.Exists(tls.Authorities)) throw Unusable($"The file of authorities {tls.Authorities} is missing");
        var key = Read(tls.Key);
        var password = tls.PasswordFile is { } path ? System.Text.Encoding.UTF8.GetString(Read(path)).TrimEnd('\r', '\n') : "";
        CheckTime(tls.Key, Identity(tls, key, password), time.GetUtcNow());
        config.SecurityProtocol = SecurityProtocol.Ssl;
        config.SslCaLocation = tls.Authorities;
        if (ConnectionIdentity.IsPem(key)) (config.SslCertificateLocation, config.SslKeyLocation, config.SslKeyPassword) = (tls.Key, tls.Key, password.Length > 0 ? password : null);
        else (config.SslKeystoreLocation, config.SslKeystorePassword) = (tls.Key, password);
    }

    private static ConnectionIdentity Identity(KafkaTls tls, byte[] key, string password)
    {
        try
        {
            return ConnectionIdentity.Read(key, password);
        }
        catch (CertificateException unreadable)
        {
            throw Unusable($"{tls.Key} cannot be opened with {(tls.PasswordFile is null ? "no password" : $"the password in {tls.PasswordFile}")}: {unreadable.Message}");
        }
    }

    private static void CheckTime(string path, ConnectionIdentity identity, DateTimeOffset now)
    {
        if (now < identity.NotBefore) throw Unusable($"The certificate of {path} is not valid before {identity.NotBefore:u}");
        if (now >= identity.NotAfter.AddSeconds(1)) throw Unusable($"The certificate of {path} has expired on {identity.NotAfter:u}");
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(fault.Message);
        }
    }

    private static LogException Unusable(string reason) => new(LogCodes.KeyUnusable, reason);
}
