using System.Text.Json;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Trust;

/// <summary>
/// The pinned root, the certificates under it and the revocation lists in force. This node holds the authority, so it issues the lists anew:
/// at start, daily and after each revocation.
/// </summary>
internal sealed class NodeTrust(NodeFolder folder, TimeProvider time) : ICertificateStatus
{
    private volatile CertificateTrust? trust;

    public TrustFile File { get; private set; } = new("", [], [], []);

    public bool IsLoaded => trust is not null;

    public byte[] Crl { get; private set; } = [];

    public DateTimeOffset? ListsGoodUntil => trust?.ListsGoodUntil;

    public GovernmentCertificate DirectoryCertificate => GovernmentCertificate.Parse(File.Directory);

    public void Load()
    {
        if (!System.IO.File.Exists(folder.Trust)) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFounded, folder.Root));
        File = JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(folder.Trust), NodeJson.Default.TrustFile)!;
        trust = new CertificateTrust(File.Root, [File.Issuing]);
        RenewLists();
    }

    /// <summary>Issues the lists anew and takes them over.</summary>
    public void RenewLists()
    {
        var authority = CertificateAuthority.Open(new KeyFolder(folder.Root), DemoCity.Authority, time);
        trust!.UpdateCrl(authority.IssueRootCrl());
        Crl = authority.IssueCrl();
        trust.UpdateCrl(Crl);
    }

    /// <summary>Revokes a certificate from now on and says so in the lists.</summary>
    public void Revoke(GovernmentCertificate certificate, RevocationReason reason)
    {
        CertificateAuthority.Open(new KeyFolder(folder.Root), DemoCity.Authority, time).Revoke(certificate, reason, time.GetUtcNow());
        RenewLists();
    }

    public long Version => trust?.ListsTaken ?? 0;

    public CertificateStanding StandingOf(GovernmentCertificate certificate, long atMs, long nowMs)
        => trust is { } known ? known.StandingOf(certificate, atMs, nowMs) : CertificateStanding.StatusUnknown;
}
