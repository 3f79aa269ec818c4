namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of arrays.</summary>
internal sealed class ArrayRules
{
    public SchemaNode Items { get; set; } = SchemaNode.Anything;

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;
}
