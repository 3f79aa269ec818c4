using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Bus.Gate;

/// <summary>The compiled directory: immutable, safe for all threads, answers every question of the gate without I/O.</summary>
public sealed class GateSnapshot
{
    private readonly FrozenDictionary<string, GateParticipant> participants;
    private readonly FrozenDictionary<string, GateParticipant> departments;
    private readonly FrozenDictionary<string, GovernmentCertificate> certificates;
    private readonly FrozenSet<(string Uscc, string System, string Hash)> systemCertificates;
    private readonly FrozenSet<string> edgeCertificates;
    private readonly FrozenDictionary<string, GateResource> resources;
    private readonly FrozenSet<string> outside;
    private readonly FrozenDictionary<(string Owner, string Type), GateResource[]> owned;
    private readonly FrozenDictionary<(string Reader, string Resource), GateGrant[]> grants;
    private readonly FrozenDictionary<string, GateGrant[]> grantsOfReader;

    private GateSnapshot(GateSnapshotData data)
    {
        Data = data;
        participants = data.Participants.ToFrozenDictionary(p => p.Uscc);
        departments = data.Participants.ToFrozenDictionary(p => p.Department);
        certificates = data.Certificates.Select(der => GovernmentCertificate.Parse(der)).ToFrozenDictionary(c => c.HashHex);
        systemCertificates = data.Systems.SelectMany(s => s.CertificateHashes, (s, hash) => (s.Uscc, s.System, hash)).ToFrozenSet();
        edgeCertificates = data.Systems.Where(s => s.IsEdge).SelectMany(s => s.CertificateHashes).ToFrozenSet();
        resources = data.Resources.ToFrozenDictionary(r => r.Code);
        outside = data.Resources.Where(r => r.OutsideReaders).Select(r => r.MessageType).ToFrozenSet(StringComparer.Ordinal);
        owned = data.Resources.GroupBy(r => (r.OwnerUscc, r.MessageType)).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        grants = data.Grants.GroupBy(g => (g.ReaderUscc, g.ResourceCode)).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        grantsOfReader = data.Grants.GroupBy(g => g.ReaderUscc).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>What it was built from.</summary>
    public GateSnapshotData Data { get; }

    /// <summary>Rises by one with every change of the directory.</summary>
    public long Version => Data.Version;

    /// <summary>The bus this city runs.</summary>
    public string BusId => Data.BusId;

    /// <summary>Builds the snapshot.</summary>
    /// <param name="data">A verified directory document.</param>
    /// <exception cref="CertificateException">A certificate in it is not one of our profiles.</exception>
    public static GateSnapshot Build(GateSnapshotData data) => new(data);

    /// <summary>Finds a certificate by the hex of its hash.</summary>
    public bool TryGetCertificate(string hashHex, [NotNullWhen(true)] out GovernmentCertificate? certificate) => certificates.TryGetValue(hashHex, out certificate);

    /// <summary>Finds a participant by USCC.</summary>
    public bool TryGetParticipant(string uscc, [NotNullWhen(true)] out GateParticipant? participant) => participants.TryGetValue(uscc, out participant);

    /// <summary>Finds a participant by department id.</summary>
    public bool TryGetDepartment(string department, [NotNullWhen(true)] out GateParticipant? participant) => departments.TryGetValue(department, out participant);

    /// <summary>Finds a resource by code.</summary>
    public bool TryGetResource(string code, [NotNullWhen(true)] out GateResource? resource) => resources.TryGetValue(code, out resource);

    /// <summary>Whether this certificate is listed for this system of this participant.</summary>
    public bool MaySign(string uscc, string system, string certificateHash) => systemCertificates.Contains((uscc, system, certificateHash));

    /// <summary>Whether this certificate is listed for an edge.</summary>
    public bool IsEdge(string certificateHash) => edgeCertificates.Contains(certificateHash);

    /// <summary>The resources of this type that a participant owns.</summary>
    public IReadOnlyList<GateResource> Owned(string uscc, string messageType) => owned.TryGetValue((uscc, messageType), out var found) ? found : [];

    /// <summary>Whether a topic is read by others than the bus too: what stands there must stand there once.</summary>
    /// <param name="topic">The topic.</param>
    public bool IsForOutsideReaders(string topic) => outside.Contains(topic);

    /// <summary>The grant by which a reader may read a resource for a purpose now; null when there is none.</summary>
    public GateGrant? FindGrant(string readerUscc, string resourceCode, string purpose, long atMs) =>
        grants.TryGetValue((readerUscc, resourceCode), out var found)
            ? Array.Find(found, grant => grant.Purpose == purpose && grant.IsInForce(atMs))
            : null;

    /// <summary>Whether a participant holds any grant for this purpose on a resource of that owner now.</summary>
    public bool HoldsPurpose(string readerUscc, string purpose, string ownerUscc, long atMs) =>
        grantsOfReader.TryGetValue(readerUscc, out var found)
        && Array.Exists(found, grant => grant.Purpose == purpose && grant.IsInForce(atMs)
            && resources.TryGetValue(grant.ResourceCode, out var resource) && resource.OwnerUscc == ownerUscc);
}
