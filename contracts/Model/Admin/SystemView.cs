namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A system of a participant.</summary>
/// <param name="System">Name.</param>
/// <param name="Certificates">Hashes of its certificates, hexadecimal.</param>
public sealed record SystemView(string System, IReadOnlyList<string> Certificates);
