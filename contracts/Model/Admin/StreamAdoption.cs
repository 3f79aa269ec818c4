namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An operator lets a stream go on from the epoch it is refused from, and wait no longer for what is missing of it now.</summary>
/// <param name="Source">The stream, <c>USCC/system/stream</c>, or its id in hexadecimal.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Author">Who orders it.</param>
/// <param name="Why">Why; required.</param>
/// <param name="Group">Only for this group; null for every group that has something to adopt.</param>
public sealed record StreamAdoption(string Source, string Topic, int Partition, string Author, string Why, string? Group = null);
