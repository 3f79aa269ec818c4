namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A schema where another one applies it.</summary>
internal readonly record struct SchemaUse(SchemaNode Node, SchemaRoute Route)
{
    /// <summary>Nothing is asked.</summary>
    public static SchemaUse Anything { get; } = new(SchemaNode.Anything, SchemaRoute.None);
}
