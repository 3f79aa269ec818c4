namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Which streams are wanted.</summary>
/// <param name="Group">Only as this group reads them.</param>
/// <param name="Topic">Only in this topic.</param>
/// <param name="After">Only those behind this place: paging.</param>
/// <param name="Max">At most this many, 1 to 500.</param>
public sealed record StreamQuery(string? Group = null, string? Topic = null, string? After = null, int Max = 50);
