using System.Text;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Node.Trust;

/// <summary>
/// Certificates of connections, from the city's second authority: ECDSA P-256, under a root of its own that is made with the first of them. Needs no running node, and servers are secured before one runs on them: their names come from the plan of <c>xnx city found</c>, and where none stands they are the demo city's.
/// </summary>
/// <param name="folder">The city's data folder; made where it is missing.</param>
/// <param name="time">The clock.</param>
public sealed class TransportCertificates(NodeFolder folder, TimeProvider time)
{
    private readonly KeyFolder keys = new(folder.Root);

    /// <summary>The root that both ends of a connection trust, as a PEM file.</summary>
    public string Authorities => folder.In("keys", "ca", "tls-root.pem");

    /// <summary>Makes a key with a certificate; one that is there already is kept, unless it is to be renewed.</summary>
    /// <param name="holder">Who.</param>
    /// <param name="hosts">Names and addresses at which it serves; none: it only connects.</param>
    /// <param name="days">Validity, 1 to 1,825 days.</param>
    /// <param name="renew">Whether a key that is there is replaced.</param>
    /// <exception cref="NodeApiException">The folder cannot be made or is another user's.</exception>
    /// <exception cref="CertificateException">A key file cannot be opened.</exception>
    public TransportCertificate Issue(TransportHolder holder, IReadOnlyList<string> hosts, int days, bool renew)
    {
        var authority = Authority();
        var profile = Profile(holder, hosts, days, KeyOrigin.Hosted);
        using var key = renew ? keys.Issue(holder.Department, profile, authority, EnvelopeAlgorithm.EcdsaP256) : keys.GetOrIssue(holder.Department, profile, authority, EnvelopeAlgorithm.EcdsaP256);
        return new TransportCertificate(key.Certificate, keys.PathOf(holder.Department, holder.System, KeyUse.Tls), keys.PasswordPathOf(holder.Department, holder.System, KeyUse.Tls), Authorities);
    }

    /// <summary>A certificate for a key that was made elsewhere and stays there.</summary>
    /// <param name="request">PKCS#10 that names the holder's organisation, PEM or DER.</param>
    /// <param name="holder">Who.</param>
    /// <param name="hosts">Names and addresses at which it serves; none: it only connects.</param>
    /// <param name="days">Validity, 1 to 1,825 days.</param>
    /// <returns>The certificate and its issuer, PEM.</returns>
    /// <exception cref="NodeApiException">The folder cannot be made or is another user's.</exception>
    /// <exception cref="CertificateException">The request cannot be read, does not prove its key, or names another organisation.</exception>
    public string IssueFor(ReadOnlyMemory<byte> request, TransportHolder holder, IReadOnlyList<string> hosts, int days)
        => string.Concat(IssueChain(EvidencePackage.FromPem(request, "CERTIFICATE REQUEST"), holder, hosts, days).Take(2).Select(EvidencePackage.ToPem));

    /// <summary>The same as certificate, issuer and root, DER.</summary>
    internal IReadOnlyList<byte[]> IssueChain(byte[] request, TransportHolder holder, IReadOnlyList<string> hosts, int days)
    {
        var authority = Authority();
        return [authority.Issue(request, Profile(holder, hosts, days, KeyOrigin.OwnKey)).Der, authority.IssuingDer, authority.RootDer];
    }

    private static CertificateProfile Profile(TransportHolder holder, IReadOnlyList<string> hosts, int days, KeyOrigin origin) => new()
    {
        Use = KeyUse.Tls,
        Origin = origin,
        Organisation = holder.Uscc,
        OrganisationName = holder.Name,
        System = holder.System,
        CommonName = holder.Principal,
        Hosts = hosts,
        Days = days,
    };

    private CertificateAuthority Authority()
    {
        folder.Create();
        var authority = CertificateAuthority.Create(keys, CityFile.PlanOf(folder).Authority, time, AuthorityKind.Transport);
        NodeFolder.Write(Authorities, Encoding.ASCII.GetBytes(EvidencePackage.ToPem(authority.RootDer)));
        return authority;
    }
}
