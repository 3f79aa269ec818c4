namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The schemas that a schema applies to the same value: they read its bytes again.</summary>
internal sealed class CombinedRules
{
    /// <summary>What must hold in any case: <c>allOf</c>, and references with something beside them.</summary>
    public SchemaUse[] All { get; set; } = [];

    public ChoiceRules? AnyOf { get; set; }

    public ChoiceRules? OneOf { get; set; }

    public SchemaUse? Not { get; set; }

    public SchemaUse? If { get; set; }

    public SchemaUse? Then { get; set; }

    public SchemaUse? Else { get; set; }

    public SchemaUse? UnevaluatedItems { get; set; }

    public SchemaUse? UnevaluatedProperties { get; set; }

    /// <summary>The one choice of a schema that asks nothing else: where one branch alone can hold, it takes the first look.</summary>
    public ChoiceRules? Alone { get; set; }

    /// <summary>Every schema that is applied to the value itself.</summary>
    public IEnumerable<SchemaUse> InPlace =>
        [.. All, .. AnyOf?.Branches ?? [], .. OneOf?.Branches ?? [], .. new[] { Not, If, Then, Else }.OfType<SchemaUse>()];
}
