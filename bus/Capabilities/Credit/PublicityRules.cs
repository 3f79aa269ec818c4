namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>The content of <c>publicity-rules.json</c>.</summary>
internal sealed record PublicityRules(IReadOnlyList<PublicityRule> Rules);
