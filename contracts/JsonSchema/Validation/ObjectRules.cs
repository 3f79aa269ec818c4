namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of objects. Property numbers index <see cref="Properties"/>; sets of them are bit words.</summary>
internal sealed class ObjectRules
{
    /// <summary>The names of <c>properties</c>, then those that are only required or depended on.</summary>
    public PropertyTable Properties { get; set; } = PropertyTable.Empty;

    /// <summary>How many of the names stand in <c>properties</c>.</summary>
    public int Declared { get; set; }

    /// <summary>The schema of each property, by its number; a name that is not declared has that of <see cref="Additional"/>.</summary>
    public SchemaUse[] Schemas { get; set; } = [];

    /// <summary>The schemas of names by pattern, in the schema's order.</summary>
    public PatternRule[] Patterns { get; set; } = [];

    /// <summary>The schema of names that are not declared; <see cref="SchemaNode.Never"/> closes the object.</summary>
    public SchemaUse Additional { get; set; } = SchemaUse.Anything;

    /// <summary>Whether <see cref="Additional"/> stands in the schema, so that it evaluates members.</summary>
    public bool HasAdditional { get; set; }

    /// <summary>Which keyword that is.</summary>
    public string AdditionalKeyword { get; set; } = "additionalProperties";

    /// <summary>The schema of the names themselves.</summary>
    public SchemaUse? Names { get; set; }

    public ulong[] Required { get; set; } = [];

    public DependentNames[] Dependents { get; set; } = [];

    /// <summary>What the whole object must hold when a property is there, by the property's number.</summary>
    public (int Property, SchemaUse Schema)[] DependentSchemas { get; set; } = [];

    public int MinProperties { get; set; }

    public int MaxProperties { get; set; } = int.MaxValue;

    /// <summary>For each property of the root the capture that it fills, or -1; null when nothing is captured.</summary>
    public int[]? CaptureSlots { get; set; }

    public bool IsClosed => Additional.Node.Never;

    /// <summary>Whether a member needs more than the schema of its number.</summary>
    public bool LooksAtNames { get; set; }

    /// <summary>Whether nothing is left to ask when the members hold and the required ones are there.</summary>
    public bool IsSimple { get; set; } = true;

    /// <summary>The number of words of a set of properties.</summary>
    public int Words => (Properties.Count + 63) / 64;
}
