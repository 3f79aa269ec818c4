namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary><c>anyOf</c> or <c>oneOf</c>.</summary>
internal sealed class ChoiceRules(bool exactlyOne, SchemaUse[] branches)
{
    public bool ExactlyOne { get; } = exactlyOne;

    public SchemaUse[] Branches { get; } = branches;

    /// <summary>The property whose value tells the branch; null when none does.</summary>
    public Discriminator? Discriminator { get; set; }

    public string Keyword => ExactlyOne ? "oneOf" : "anyOf";
}
