namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An operator says where a group goes on, or begins, in a topic.</summary>
/// <param name="Group">The group.</param>
/// <param name="Topic">The topic.</param>
/// <param name="To"><c>earliest</c>, <c>latest</c>, an offset (of one partition), or a time, ISO 8601, UTC where it names no offset: the first record appended then or later.</param>
/// <param name="Author">Who orders it.</param>
/// <param name="Why">Why; required.</param>
/// <param name="Partition">Only this partition; null for all.</param>
public sealed record GroupMove(string Group, string Topic, string To, string Author, string Why, int? Partition = null);
