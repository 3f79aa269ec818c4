namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A page of streams.</summary>
/// <param name="Items">The streams, lane by lane.</param>
/// <param name="Next">Ask again with After = this; null at the end.</param>
public sealed record StreamPage(IReadOnlyList<StreamItem> Items, string? Next);
