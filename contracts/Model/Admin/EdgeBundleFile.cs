namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A bundle for an edge: the city's directory, contracts, trust and revocation lists, signed; no private key of anybody.</summary>
/// <param name="Department">For whose edge.</param>
/// <param name="DirectoryVersion">The directory in it.</param>
/// <param name="SignedAt">When it was signed; an edge takes none that is older than its own.</param>
/// <param name="Content">The file.</param>
public sealed record EdgeBundleFile(string Department, long DirectoryVersion, DateTimeOffset SignedAt, byte[] Content);
