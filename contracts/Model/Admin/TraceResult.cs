namespace Xianning.Exchange.Contracts.Admin;

/// <summary>What was found for an id or a business key, in the order of time.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Hits">Messages and returned rows; at most 20.</param>
/// <param name="Truncated">True when there are more.</param>
public sealed record TraceResult(string Query, IReadOnlyList<TraceHit> Hits, bool Truncated);
