namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>One entry of <c>patternProperties</c>.</summary>
internal sealed record PatternRule(TextPattern Pattern, SchemaUse Schema);
