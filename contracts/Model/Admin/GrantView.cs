namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An approved use.</summary>
/// <param name="Id">Number, for example <c>G-1</c>.</param>
/// <param name="Reader">Department id of the reader.</param>
/// <param name="Target">Resource code, or message type of a command.</param>
/// <param name="Purpose">Purpose.</param>
/// <param name="From">In force from.</param>
/// <param name="Until">In force until; null without end.</param>
public sealed record GrantView(string Id, string Reader, string Target, string Purpose, DateTimeOffset From, DateTimeOffset? Until = null);
