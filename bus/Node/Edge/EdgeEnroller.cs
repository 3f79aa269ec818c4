using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Edge;

/// <summary>The city's side: certifies the keys of edges, lists them in the directory as a system of their own, and makes bundles.</summary>
internal sealed class EdgeEnroller(NodeFolder folder, NodeTrust trust, NodeKeys keys, NodeDirectory directory, IVersionedDocuments documents, NodeOptions options, BusOptions bus, TimeProvider time)
{
    public async Task<EdgeBundleFile> EnrolAsync(EdgeEnrolment enrolment, CancellationToken cancellationToken)
    {
        var request = enrolment.Request;
        var participant = ParticipantOf(request.Department);
        if (participant.Uscc != request.Uscc) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, request.Uscc, $"{request.Department} is {participant.Uscc}"));
        if (enrolment.Days is < 1 or > 1825) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "days", "1 to 1825"));
        try
        {
            var certificate = trust.Certify(request.Envelope, Profile(participant, enrolment.Days));
            var transport = request.Transport is { } asked
                ? new TransportCertificates(folder, time).IssueChain(asked, TransportHolder.Participant(participant.Department, participant.Uscc, participant.Name, Sender.EdgeSystem), [], enrolment.Days)
                : [];
            using (var key = keys.Directory()) await directory.Opened.ChangeAsync(data => WithEdge(data!, participant.Uscc, certificate), key, enrolment.Note.Author, enrolment.Note.Why, cancellationToken);
            return await BundleAsync(participant, transport, cancellationToken);
        }
        catch (CertificateException refused)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, request.Department, refused.Message), refused);
        }
    }

    public Task<EdgeBundleFile> BundleAsync(string department, CancellationToken cancellationToken) => BundleAsync(ParticipantOf(department), [], cancellationToken);

    private async Task<EdgeBundleFile> BundleAsync(GateParticipant participant, IReadOnlyList<byte[]> transport, CancellationToken cancellationToken)
    {
        var snapshot = directory.Current!;
        var newest = snapshot.Data.Systems.FirstOrDefault(system => system.Uscc == participant.Uscc && system.IsEdge)?.CertificateHashes[^1];
        if (newest is null || !snapshot.TryGetCertificate(newest, out var certificate)) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, participant.Department, "no edge of it is enrolled"));
        var held = await documents.ReadAsync(SignedDirectory.Collection, cancellationToken);
        var told = held.TakeLast(1).Concat(await documents.ReadAsync(SchemaRegistryCapability.Collection, cancellationToken));
        trust.RenewLists();
        var content = new EdgeBundleContent(
            participant.Department, participant.Uscc, options.Servers?.Prefix ?? "", bus.PartitionsPerTopic, trust.File, trust.Lists,
            [.. told.Select(document => new EdgeDocument(document.Sequence, document.Collection, document.Key, document.Version, document.Time, document.Author, document.Why, document.Body.ToArray()))],
            certificate.Der, transport);
        using var key = keys.Directory();
        var now = time.GetUtcNow();
        return new EdgeBundleFile(participant.Department, held[^1].Version, now, EdgeBundle.Sign(content, key, now.ToUnixTimeMilliseconds()));
    }

    private GateParticipant ParticipantOf(string department) =>
        (directory.Current ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.DirectoryUnknown))).TryGetDepartment(department, out var found) ? found : throw new NodeApiException(NodeError.Of(ExchangeErrors.ParticipantUnknown, department));

    // The former certificates stay: what was signed with them and is still on its way shall pass until they end or are revoked.
    private static GateSnapshotData WithEdge(GateSnapshotData data, string uscc, GovernmentCertificate certificate)
    {
        bool IsMine(GateSystem system) => system.Uscc == uscc && system.System == Sender.EdgeSystem;
        var former = data.Systems.FirstOrDefault(IsMine)?.CertificateHashes ?? [];
        return data with
        {
            Systems = [.. data.Systems.Where(system => !IsMine(system)), new GateSystem(uscc, Sender.EdgeSystem, [.. former, certificate.HashHex], IsEdge: true)],
            Certificates = [.. data.Certificates, certificate.Der],
        };
    }

    private static CertificateProfile Profile(GateParticipant participant, int days) => new()
    {
        Use = KeyUse.Envelope,
        Origin = KeyOrigin.OwnKey,
        Organisation = participant.Uscc,
        OrganisationName = participant.Name,
        System = Sender.EdgeSystem,
        Days = days,
    };
}
