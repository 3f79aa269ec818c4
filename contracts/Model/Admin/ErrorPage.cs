namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A page of the error store.</summary>
/// <param name="Items">The messages, oldest first.</param>
/// <param name="Next">Ask again with After = this; null at the end.</param>
public sealed record ErrorPage(IReadOnlyList<ErrorItem> Items, long? Next);
