namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Where one group stands in one partition of a topic.</summary>
/// <param name="Group">Group.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Next">The next offset it reads.</param>
/// <param name="Start">The first offset that the log still has; null if it does not know the topic.</param>
/// <param name="End">The offset behind the newest record as far as it is known here; null if the log does not know the topic.</param>
/// <param name="Code">Why it cannot go on from there, for example XN-LOG-0005; null if it can.</param>
public sealed record GroupItem(string Group, string Topic, int Partition, long Next, long? Start, long? End, string? Code);
