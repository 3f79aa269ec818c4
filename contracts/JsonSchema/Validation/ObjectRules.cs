namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of objects. Property numbers index <see cref="Properties"/>; sets of them are bit words.</summary>
internal sealed class ObjectRules
{
    public PropertyTable Properties { get; set; } = PropertyTable.Empty;

    /// <summary>The schema of each property, by its number.</summary>
    public SchemaNode[] Schemas { get; set; } = [];

    /// <summary>The schema of names that are not declared; <see cref="SchemaNode.Never"/> closes the object.</summary>
    public SchemaNode Additional { get; set; } = SchemaNode.Anything;

    public ulong[] Required { get; set; } = [];

    public DependentNames[] Dependents { get; set; } = [];

    /// <summary>For each property of the root the capture that it fills, or -1; null when nothing is captured.</summary>
    public int[]? CaptureSlots { get; set; }

    public bool IsClosed => Additional.Never;

    /// <summary>The number of words of a set of properties.</summary>
    public int Words => (Properties.Count + 63) / 64;
}
