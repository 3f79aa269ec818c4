namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Which places of reading groups are wanted.</summary>
/// <param name="Group">Only of this group.</param>
/// <param name="Topic">Only in this topic.</param>
/// <param name="After">Only those behind this place: paging.</param>
/// <param name="Max">At most this many, 1 to 500.</param>
public sealed record GroupQuery(string? Group = null, string? Topic = null, string? After = null, int Max = 50);
