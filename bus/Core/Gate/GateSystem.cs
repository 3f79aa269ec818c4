namespace Xianning.Exchange.Bus.Gate;

/// <summary>One IT system of a participant and the certificates it may sign with.</summary>
/// <param name="Uscc">The participant.</param>
/// <param name="System">The system's name: [a-z0-9-], at most 32 characters.</param>
/// <param name="CertificateHashes">Hex of H(DER) of each of its envelope certificates.</param>
/// <param name="IsEdge">Whether it signs at an edge (前置机), which may be offline for days: its messages may have been signed longer ago.</param>
public sealed record GateSystem(string Uscc, string System, IReadOnlyList<string> CertificateHashes, bool IsEdge = false);
