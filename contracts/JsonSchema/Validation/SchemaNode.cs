namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>One schema, ready to judge. Set once by the compiler, then only read.</summary>
internal sealed class SchemaNode(string pointer)
{
    /// <summary>Accepts everything that is JSON.</summary>
    public static SchemaNode Anything { get; } = new("");

    /// <summary>JSON pointer to this schema.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>The schema <c>false</c>.</summary>
    public bool Never { get; set; }

    public JsonTypes Types { get; set; } = JsonTypes.Any;

    public ConstantSet? Enum { get; set; }

    public ConstantSet? Const { get; set; }

    public StringRules? Strings { get; set; }

    public NumberRules? Numbers { get; set; }

    public ArrayRules? Arrays { get; set; }

    public ObjectRules? Objects { get; set; }
}
