namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A system of a participant.</summary>
/// <param name="System">Name.</param>
/// <param name="Certificates">Hashes of its certificates, hexadecimal.</param>
/// <param name="IsEdge">Whether it signs at an edge, which may be offline for days.</param>
public sealed record SystemView(string System, IReadOnlyList<string> Certificates, bool IsEdge = false);
