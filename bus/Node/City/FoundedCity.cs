namespace Xianning.Exchange.Node.City;

/// <summary>What founding a city has made, or found made.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Root">Where the pinned root stands as a PEM file.</param>
/// <param name="RootSha256">SHA-256 of the root certificate, hexadecimal: what others compare.</param>
/// <param name="Keys">The hosted keys.</param>
public sealed record FoundedCity(CityPlan Plan, string Root, string RootSha256, IReadOnlyList<FoundedKey> Keys);
