using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Node.Trust;

/// <summary>
/// The pinned root, the certificates under it and the revocation lists in force. This node holds the authority, so it issues the lists anew:
/// at start, daily and after each revocation, its own or another node's of the city. An edge has those of its bundle.
/// </summary>
internal sealed class NodeTrust(NodeFolder folder, NodeOptions options, TimeProvider time, EdgeBundle? edge = null) : ICertificateStatus
{
    private readonly Lock issuing = new();
    private volatile CertificateTrust? trust;
    private DateTimeOffset issuedAt;
    private byte[] list = [];
    private byte[] rootList = [];

    /// <summary>Rings after a revocation by this node.</summary>
    public event Action? Revoked;

    public TrustFile File { get; private set; } = new("", [], [], []);

    public bool IsLoaded => trust is not null;

    public DateTimeOffset? ListsGoodUntil => trust?.ListsGoodUntil;

    public GovernmentCertificate DirectoryCertificate => GovernmentCertificate.Parse(File.Directory);

    public void Load()
    {
        if (!System.IO.File.Exists(folder.Trust)) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFounded, folder.Root));
        var pinned = JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(folder.Trust), NodeJson.Default.TrustFile)!;
        var known = new CertificateTrust(pinned.Root, [pinned.Issuing]);
        // A demo city's keys were made where anybody could copy them, and say so (envelope.md section 2).
        if (!options.Demo && options.Edge is not { AllowsDemo: true } && (known.IsDemo || CityPlan.IsDemoBus(pinned.BusId))) throw new NodeApiException(NodeError.Of(ExchangeErrors.DemoRefused, folder.Root, pinned.BusId));
        File = pinned;
        trust = known;
        ShowRoot();
        RenewLists();
    }

    /// <summary>Issues the lists anew and takes them over.</summary>
    public void RenewLists()
    {
        lock (issuing)
        {
            if (edge is not null && list.Length > 0) return;
            issuedAt = time.GetUtcNow();
            (rootList, list) = edge is not null ? (edge.Content.Lists[0], edge.Content.Lists[1]) : Issue();
            trust!.UpdateCrl(rootList);
            trust.UpdateCrl(list);
        }
    }

    /// <summary>Revokes a certificate from now on and says so in the lists.</summary>
    public void Revoke(GovernmentCertificate certificate, RevocationReason reason)
    {
        lock (issuing)
        {
            Authority().Revoke(certificate, reason, time.GetUtcNow());
            RenewLists();
        }

        Revoked?.Invoke();
    }

    /// <summary>Takes over what the city's nodes have revoked.</summary>
    /// <param name="published">The newest list that one of them published; null if none did.</param>
    /// <returns>The list in force here, if it says more than that; null otherwise.</returns>
    /// <exception cref="CertificateException">The list is not the authority's; nothing was taken over.</exception>
    public byte[]? TakeOver(ReadOnlyMemory<byte>? published)
    {
        lock (issuing)
        {
            // An edge's lists come with its bundle.
            if (edge is not null) return null;
            var authority = Authority();
            if (published is not { } crl) return authority.HasRevoked ? list : null;
            if (authority.TakeOver(crl.Span, out var exceeds)) RenewLists();
            return exceeds ? list : null;
        }
    }

    /// <summary>The revocation list for evidence: it was issued after the signature, or says nothing about it (envelope.md section 5).</summary>
    /// <param name="signedMs">When it was signed.</param>
    public byte[] CrlFor(long signedMs)
    {
        lock (issuing)
        {
            // Lists count in seconds. An edge cannot issue one.
            if (edge is null && issuedAt.ToUnixTimeSeconds() < signedMs / 1000) RenewLists();
            return list;
        }
    }

    /// <summary>The lists of the root and of the issuing authority as they are in force, DER.</summary>
    public IReadOnlyList<byte[]> Lists
    {
        get { lock (issuing) return [rootList, list]; }
    }

    /// <summary>Certifies a key that was made elsewhere and stays there.</summary>
    /// <exception cref="CertificateException">The request cannot be read, does not prove its key, or names another organisation.</exception>
    public GovernmentCertificate Certify(byte[] request, CertificateProfile profile)
    {
        if (edge is not null) throw new NodeApiException(NodeError.Of(ExchangeErrors.EdgeCityOnly));
        lock (issuing) return Authority().Issue(request, profile);
    }

    public long Version => trust?.ListsTaken ?? 0;

    public CertificateStanding StandingOf(GovernmentCertificate certificate, long atMs, long nowMs)
        => trust is { } known ? known.StandingOf(certificate, atMs, nowMs) : CertificateStanding.StatusUnknown;

    private (byte[] Root, byte[] Issuing) Issue()
    {
        var authority = Authority();
        return (authority.IssueRootCrl(), authority.IssueCrl());
    }

    private CertificateAuthority Authority() => CertificateAuthority.Open(new KeyFolder(folder.Root), CityFile.PlanOf(folder).Authority, time);

    private void ShowRoot()
    {
        var pem = Encoding.ASCII.GetBytes(EvidencePackage.ToPem(File.Root));
        if (!System.IO.File.Exists(folder.RootCertificate) || !System.IO.File.ReadAllBytes(folder.RootCertificate).AsSpan().SequenceEqual(pem)) NodeFolder.Write(folder.RootCertificate, pem);
    }
}
