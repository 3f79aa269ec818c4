namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An evidence package.</summary>
/// <param name="Name">Suggested file name.</param>
/// <param name="Content">The zip.</param>
public sealed record EvidenceFile(string Name, byte[] Content);
