using System.Security.Cryptography;
using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// The keys of a data folder: <c>keys/department/system-use.p12</c>, the authority's under <c>keys/ca/</c>, and in <c>secrets/</c> their passwords, one file each.
/// Folders are 0700 and files 0600; every file is renamed into place, so a kill at any point leaves nothing that a second run cannot complete.
/// </summary>
public sealed class KeyFolder
{
    private readonly string keys;
    private readonly string secrets;

    /// <summary>The keys of a data folder; creates nothing yet.</summary>
    public KeyFolder(string dataFolder)
    {
        keys = Path.Combine(dataFolder, "keys");
        secrets = Path.Combine(dataFolder, "secrets");
    }

    /// <summary>Where a key stands.</summary>
    /// <param name="department">The department's id, such as <c>gsj</c>: lower-case letters, digits and hyphens.</param>
    /// <param name="system">The system's id, in the same alphabet.</param>
    /// <param name="use">The key's use.</param>
    public string PathOf(string department, string system, KeyUse use) => Path.Combine(keys, Checked(department), NameOf(system, use) + ".p12");

    /// <summary>Where the password of a key stands.</summary>
    /// <param name="department">The department's id.</param>
    /// <param name="system">The system's id.</param>
    /// <param name="use">The key's use.</param>
    public string PasswordPathOf(string department, string system, KeyUse use) => Path.Combine(secrets, $"{Checked(department)}.{NameOf(system, use)}.pwd");

    /// <summary>Whether the key is there.</summary>
    public bool Has(string department, string system, KeyUse use) => File.Exists(PathOf(department, system, use));

    /// <summary>Loads a key with its certificate.</summary>
    /// <exception cref="CertificateException">There is none, or its password does not open it.</exception>
    public SigningKey Load(string department, string system, KeyUse use) => SigningKey.Load(PathOf(department, system, use), PasswordPathOf(department, system, use));

    /// <summary>Saves a key with its certificate and the authorities above it, replacing an older one.</summary>
    public void Save(string department, string system, SigningKey key, params IReadOnlyList<byte[]> chain) =>
        key.Save(PathOf(department, system, key.Certificate.Use), PasswordPathOf(department, system, key.Certificate.Use), chain);

    /// <summary>A hosted key: the one that is there, or a new one with a certificate from the authority.</summary>
    public SigningKey GetOrIssue(string department, CertificateProfile profile, CertificateAuthority authority, Envelopes.EnvelopeAlgorithm algorithm = Envelopes.EnvelopeAlgorithm.Sm2)
    {
        return Has(department, profile.System, profile.Use) ? Load(department, profile.System, profile.Use) : Issue(department, profile, authority, algorithm);
    }

    /// <summary>A new hosted key with a certificate from the authority; it replaces the one that is there.</summary>
    public SigningKey Issue(string department, CertificateProfile profile, CertificateAuthority authority, Envelopes.EnvelopeAlgorithm algorithm = Envelopes.EnvelopeAlgorithm.Sm2)
    {
        using var made = SigningKey.Generate(algorithm);
        var request = made.CreateRequest(profile.Organisation, profile.System);
        var key = made.With(authority.Issue(request, profile));
        Save(department, profile.System, key, authority.IssuingDer, authority.RootDer);
        return key;
    }

    /// <summary>A request for a certificate of a key that is made here and stays here; the key waits beside the one in use, and a second request is for the same one.</summary>
    /// <param name="department">The department's id.</param>
    /// <param name="system">The system's id.</param>
    /// <param name="use">The key's use.</param>
    /// <param name="organisation">The department's USCC.</param>
    /// <param name="algorithm">The key's algorithm.</param>
    /// <returns>PKCS#10, DER.</returns>
    public byte[] Request(string department, string system, KeyUse use, string organisation, Envelopes.EnvelopeAlgorithm algorithm)
    {
        var (waiting, password) = (PendingPathOf(department, system, use), PasswordPathOf(department, system, use));
        if (!File.Exists(waiting))
        {
            using var made = SigningKey.Generate(algorithm);
            made.SavePending(waiting, password);
        }

        using var key = SigningKey.LoadPending(waiting, password);
        return key.CreateRequest(organisation, system);
    }

    /// <summary>Puts a key in use whose certificate has come, replacing an older one; a certificate that is in use already is left as it is.</summary>
    /// <param name="department">The department's id.</param>
    /// <param name="system">The system's id.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="chain">The authorities above, DER, issuer first.</param>
    /// <exception cref="CertificateException">It is for another key than the one that waits, or none does.</exception>
    public void Complete(string department, string system, GovernmentCertificate certificate, params IReadOnlyList<byte[]> chain)
    {
        var waiting = PendingPathOf(department, system, certificate.Use);
        if (Has(department, system, certificate.Use))
        {
            using var used = Load(department, system, certificate.Use);
            if (used.Certificate.HashHex == certificate.HashHex) return;
        }

        using (var key = SigningKey.LoadPending(waiting, PasswordPathOf(department, system, certificate.Use))) Save(department, system, key.With(certificate), chain);
        File.Delete(waiting);
    }

    /// <summary>A secret of the node, such as the city's key: the one that is there, or new random bytes.</summary>
    /// <param name="name">Its file is <c>secrets/name.key</c>.</param>
    /// <param name="bytes">Its length, 16 to 64.</param>
    /// <exception cref="CertificateException">The one that is there has another length.</exception>
    public byte[] GetOrCreateSecret(string name, int bytes) => GetOrCreateSecret(name, bytes, RandomNumberGenerator.GetBytes);

    /// <summary>A secret that is the same in every folder made alike, for demo cities, whose persons are invented: the one that is there, or the given bytes.</summary>
    /// <param name="name">Its file is <c>secrets/name.key</c>.</param>
    /// <param name="first">The bytes of a folder that has none, 16 to 64.</param>
    /// <exception cref="CertificateException">The one that is there has another length.</exception>
    public byte[] GetOrCreateSecret(string name, ReadOnlyMemory<byte> first) => GetOrCreateSecret(name, first.Length, _ => first.ToArray());

    /// <summary>Whether a secret is there.</summary>
    /// <param name="name">Its name.</param>
    public bool HasSecret(string name) => File.Exists(SecretPath(name));

    internal AuthorityFiles FilesOf(AuthorityKind kind) => new(Path.Combine(keys, "ca"), secrets, kind == AuthorityKind.Transport ? "tls-" : "");

    private byte[] GetOrCreateSecret(string name, int bytes, Func<int, byte[]> create)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, 64);
        var path = SecretPath(name);
        if (!File.Exists(path)) PrivateFile.Write(path, create(bytes));
        var secret = File.ReadAllBytes(path);
        return secret.Length == bytes ? secret : throw new CertificateException(CertificateFault.KeyFile, $"The secret {path} has {secret.Length} bytes instead of {bytes}.");
    }

    private string PendingPathOf(string department, string system, KeyUse use) => Path.Combine(keys, Checked(department), NameOf(system, use) + ".pending");

    private string SecretPath(string name) => Path.Combine(secrets, Checked(name) + ".key");

    private static string NameOf(string system, KeyUse use) => Checked(system) + "-" + use.ToString().ToLowerInvariant();

    private static string Checked(string name)
    {
        var good = name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '-');
        return good ? name : throw new ArgumentException($"\"{name}\" must be 1 to 64 lower-case letters, digits and hyphens.", nameof(name));
    }
}
