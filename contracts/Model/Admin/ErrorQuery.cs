namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Which failed messages are wanted.</summary>
/// <param name="Group">Only this group.</param>
/// <param name="State"><c>failed</c>, <c>retried</c>, <c>discarded</c>; null is failed.</param>
/// <param name="After">Only ids above this one: paging.</param>
/// <param name="Max">At most this many, 1 to 500.</param>
public sealed record ErrorQuery(string? Group = null, string? State = null, long After = 0, int Max = 50);
