namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A link that opens one session of the page.</summary>
/// <param name="Url">The link; works once, within an hour.</param>
public sealed record SessionLink(string Url);
