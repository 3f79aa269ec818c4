namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A page of places of reading groups.</summary>
/// <param name="Items">The places, lane by lane.</param>
/// <param name="Next">Ask again with After = this; null at the end.</param>
public sealed record GroupPage(IReadOnlyList<GroupItem> Items, string? Next);
