namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Which quarantined records are wanted.</summary>
/// <param name="Code">Only this code.</param>
/// <param name="Topic">Only this topic.</param>
/// <param name="State"><c>held</c>, <c>released</c>, ...; null is held.</param>
/// <param name="After">Only ids above this one: paging.</param>
/// <param name="Max">At most this many, 1 to 500.</param>
public sealed record QuarantineQuery(string? Code = null, string? Topic = null, string? State = null, long After = 0, int Max = 50);
