namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of arrays.</summary>
internal sealed class ArrayRules
{
    /// <summary>The schemas of the first items, each of its own.</summary>
    public SchemaUse[] Prefix { get; set; } = [];

    /// <summary>The schema of the items behind them.</summary>
    public SchemaUse Items { get; set; } = SchemaUse.Anything;

    /// <summary>Whether <see cref="Items"/> stands in the schema, so that it evaluates items.</summary>
    public bool HasItems { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public bool Unique { get; set; }

    public SchemaUse? Contains { get; set; }

    public int MinContains { get; set; } = 1;

    public int MaxContains { get; set; } = int.MaxValue;
}
