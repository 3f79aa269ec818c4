namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Where one lane goes on.</summary>
/// <param name="Lane">The lane, <c>group.partition</c>.</param>
/// <param name="From">The next offset before; null if it had never read the topic.</param>
/// <param name="To">The next offset now.</param>
public sealed record LaneMoved(string Lane, long? From, long To);
