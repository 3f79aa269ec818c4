using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// A city's certificate authority: a root, and an issuing authority under it that issues to participants.
/// Its keys, their passwords and what it revoked are files; making it again after a kill completes what was begun. Thread-safe.
/// </summary>
public sealed class CertificateAuthority
{
    private readonly AuthorityOptions options;
    private readonly TimeProvider time;
    private readonly X509Certificate root;
    private readonly X509Certificate issuing;
    private readonly CertificateWriter rootWriter;
    private readonly CertificateWriter issuingWriter;
    private readonly RevocationLedger revocations;
    private readonly Lock guard = new();

    private CertificateAuthority(AuthorityFiles files, AuthorityOptions options, AuthorityKind kind, TimeProvider time)
    {
        Kind = kind;
        this.options = options;
        this.time = time;
        (var rootKey, var rootChain) = KeyStoreFile.Read(files.Root, files.RootPassword);
        (var issuingKey, var issuingChain) = KeyStoreFile.Read(files.Issuing, files.IssuingPassword);
        (root, issuing) = (rootChain[0], issuingChain[0]);
        rootWriter = new CertificateWriter(rootKey, EllipticKeys.AlgorithmOf(rootKey));
        issuingWriter = new CertificateWriter(issuingKey, EllipticKeys.AlgorithmOf(issuingKey));
        revocations = new RevocationLedger(files.Revocations);
        IsDemo = UsageReader.PolicyOids(root).Contains(CertificateOids.DemoPolicy);
    }

    /// <summary>The root's certificate (DER), to be pinned.</summary>
    public byte[] RootDer => root.GetEncoded();

    /// <summary>The issuing authority's certificate (DER).</summary>
    public byte[] IssuingDer => issuing.GetEncoded();

    /// <summary>Whether it is a demo city's.</summary>
    public bool IsDemo { get; }

    /// <summary>What it issues: certificates of connections, or all others.</summary>
    public AuthorityKind Kind { get; }

    /// <summary>Whether the folder holds a complete authority.</summary>
    public static bool Exists(KeyFolder folder, AuthorityKind kind = AuthorityKind.Signing) => File.Exists(folder.FilesOf(kind).Root) && File.Exists(folder.FilesOf(kind).Issuing);

    /// <summary>Makes what is missing of an authority in the folder and opens it; one that is there already is kept as it is. The keys of <see cref="AuthorityKind.Transport"/> are ECDSA P-256, whatever the options say.</summary>
    /// <exception cref="OptionRangeException">A number is out of its range; nothing was made.</exception>
    public static CertificateAuthority Create(KeyFolder folder, AuthorityOptions options, TimeProvider time, AuthorityKind kind = AuthorityKind.Signing)
    {
        OptionRanges.Check(options);
        var files = folder.FilesOf(kind);
        if (!File.Exists(files.Root))
        {
            MakeRoot(files, options, kind, time.GetUtcNow());
        }

        if (!File.Exists(files.Issuing))
        {
            MakeIssuing(files, options, kind, time.GetUtcNow());
        }

        return new CertificateAuthority(files, options, kind, time);
    }

    /// <summary>Opens an authority made before.</summary>
    /// <exception cref="CertificateException">A key file is missing or cannot be opened.</exception>
    public static CertificateAuthority Open(KeyFolder folder, AuthorityOptions options, TimeProvider time, AuthorityKind kind = AuthorityKind.Signing) =>
        new(folder.FilesOf(kind), options, kind, time);

    /// <summary>Issues a certificate for the key that signed the request; the profile alone says what it holds.</summary>
    /// <exception cref="CertificateException">The request cannot be read, does not prove its key, names another organisation, or the use is the other authority's to issue.</exception>
    public GovernmentCertificate Issue(ReadOnlySpan<byte> pkcs10, CertificateProfile profile)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(profile.Days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(profile.Days, 1825);
        if (profile.Use == KeyUse.Tls != (Kind == AuthorityKind.Transport)) throw new CertificateException(CertificateFault.Use, $"The authority for {Kind} issues no certificates for {profile.Use}.");
        var key = CertificateRequest.Read(pkcs10.ToArray(), profile.Organisation);
        if (Kind == AuthorityKind.Transport && EllipticKeys.AlgorithmOf(key) != EnvelopeAlgorithm.EcdsaP256) throw CertificateException.BadKey("connections need ECDSA P-256");
        var certificate = issuingWriter.Participant(profile, key, issuing, time.GetUtcNow(), IsDemo);
        return GovernmentCertificate.Parse(certificate.GetEncoded());
    }

    /// <summary>Revokes a certificate; the next list says so. What is revoked stays, only a hold can change or be lifted and a compromise can be added.</summary>
    /// <param name="certificate">One that this authority issued.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Since when.</param>
    public void Revoke(GovernmentCertificate certificate, RevocationReason reason, DateTimeOffset at)
    {
        lock (guard)
        {
            revocations.Add(new Revocation(certificate.SerialHex, at, reason));
        }
    }

    /// <summary>Lifts a hold. False when the certificate is not on hold.</summary>
    public bool LiftHold(GovernmentCertificate certificate)
    {
        lock (guard)
        {
            return revocations.Lift(certificate.SerialHex);
        }
    }

    /// <summary>Whether it has revoked anything that stands.</summary>
    public bool HasRevoked
    {
        get
        {
            lock (guard)
            {
                return revocations.Entries.Any();
            }
        }
    }

    /// <summary>Takes over what another copy of this authority has revoked: a hold is less than any other reason, and a compromise is more. A hold that was lifted elsewhere stands here.</summary>
    /// <param name="crl">A list (DER) that the issuing authority has signed.</param>
    /// <param name="exceeds">Whether something is revoked here that the list does not say.</param>
    /// <returns>Whether something was new.</returns>
    /// <exception cref="CertificateException">It cannot be read, or the issuing authority did not sign it; nothing was taken over.</exception>
    public bool TakeOver(ReadOnlySpan<byte> crl, out bool exceeds)
    {
        var list = RevocationList.Read(crl.ToArray(), name => name.Equals(issuing.SubjectDN) ? issuing : null);
        lock (guard)
        {
            var isNew = revocations.Merge(list.Entries);
            exceeds = revocations.Exceeds(list);
            return isNew;
        }
    }

    /// <summary>A new revocation list of the issuing authority (DER), in force from now. To be issued at start, daily and after each revocation.</summary>
    public byte[] IssueCrl()
    {
        lock (guard)
        {
            var number = revocations.NextNumber();
            return issuingWriter.RevocationList(issuing, revocations.Entries, number, time.GetUtcNow(), options.CrlDays).GetEncoded();
        }
    }

    /// <summary>A new revocation list of the root (DER), in force from now; without it the issuing authority's status is unknown.</summary>
    public byte[] IssueRootCrl()
    {
        lock (guard)
        {
            return rootWriter.RevocationList(root, [], revocations.NextNumber(), time.GetUtcNow(), options.RootCrlDays).GetEncoded();
        }
    }

    private static void MakeRoot(AuthorityFiles files, AuthorityOptions options, AuthorityKind kind, DateTimeOffset now)
    {
        var pair = EllipticKeys.Generate(AlgorithmOf(options, kind));
        var writer = new CertificateWriter(pair.Private, AlgorithmOf(options, kind));
        var root = writer.Authority(NameOf(options, kind, "根CA"), pair.Public, null, now, options.RootDays, options.Demo);
        KeyStoreFile.Write(files.Root, files.RootPassword, (ECPrivateKeyParameters)pair.Private, [root]);
    }

    private static void MakeIssuing(AuthorityFiles files, AuthorityOptions options, AuthorityKind kind, DateTimeOffset now)
    {
        var (rootKey, rootChain) = KeyStoreFile.Read(files.Root, files.RootPassword);
        var pair = EllipticKeys.Generate(AlgorithmOf(options, kind));
        var writer = new CertificateWriter(rootKey, EllipticKeys.AlgorithmOf(rootKey));
        var demo = UsageReader.PolicyOids(rootChain[0]).Contains(CertificateOids.DemoPolicy);
        var issuing = writer.Authority(NameOf(options, kind, "签发CA"), pair.Public, rootChain[0], now, options.IssuingDays, demo);
        KeyStoreFile.Write(files.Issuing, files.IssuingPassword, (ECPrivateKeyParameters)pair.Private, [issuing, rootChain[0]]);
    }

    private static EnvelopeAlgorithm AlgorithmOf(AuthorityOptions options, AuthorityKind kind) => kind == AuthorityKind.Transport ? EnvelopeAlgorithm.EcdsaP256 : options.Algorithm;

    private static Org.BouncyCastle.Asn1.X509.X509Name NameOf(AuthorityOptions options, AuthorityKind kind, string what) =>
        CertificateNames.Of(options.Organisation, options.OrganisationName, $"{(options.Demo ? "DEMO " : "")}{options.City}{(kind == AuthorityKind.Transport ? "传输" : "")}{what}");
}
