namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A sender's stream as one group reads it in one partition of a topic.</summary>
/// <param name="Group">Group.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Source">The stream, <c>USCC/system/stream</c>; its id in hexadecimal where its name is not known.</param>
/// <param name="Epoch">The newest epoch accepted.</param>
/// <param name="Highest">The highest number seen.</param>
/// <param name="RefusedFrom">From this epoch on it is refused until an operator adopts it; null when none is refused.</param>
/// <param name="Gaps">What is missing, ascending.</param>
/// <param name="Waiting">Messages of strict resources that wait at a gap.</param>
public sealed record StreamItem(string Group, string Topic, int Partition, string Source, ulong Epoch, ulong Highest, ulong? RefusedFrom, IReadOnlyList<StreamGapItem> Gaps, int Waiting);
