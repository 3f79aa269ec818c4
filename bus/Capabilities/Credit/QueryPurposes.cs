namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>The content of <c>query-purposes.json</c>.</summary>
internal sealed record QueryPurposes(IReadOnlyList<QueryPurpose> Purposes);
