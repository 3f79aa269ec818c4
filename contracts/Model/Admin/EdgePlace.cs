namespace Xianning.Exchange.Contracts.Admin;

/// <summary>How far one partition of an edge is forwarded.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Next">The edge's own offset of the next record to send.</param>
/// <param name="End">The offset after its last.</param>
/// <param name="Failure">Why it is not getting on; null while nothing says so.</param>
public sealed record EdgePlace(string Topic, int Partition, long Next, long End, string? Failure = null);
