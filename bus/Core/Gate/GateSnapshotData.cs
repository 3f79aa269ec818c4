namespace Xianning.Exchange.Bus.Gate;

/// <summary>Everything the gate decides by, as plain records; the directory signs exactly this.</summary>
/// <param name="Version">Rises by one with every change.</param>
/// <param name="BusId">The bus this city runs, for example <c>demo.xianning</c>.</param>
/// <param name="Participants">Organisations.</param>
/// <param name="Systems">Their systems, with the certificates each may sign with.</param>
/// <param name="Resources">Information resources.</param>
/// <param name="Grants">Approved use requests.</param>
/// <param name="Certificates">DER of every certificate that the gate may accept.</param>
public sealed record GateSnapshotData(
    long Version,
    string BusId,
    IReadOnlyList<GateParticipant> Participants,
    IReadOnlyList<GateSystem> Systems,
    IReadOnlyList<GateResource> Resources,
    IReadOnlyList<GateGrant> Grants,
    IReadOnlyList<byte[]> Certificates);
