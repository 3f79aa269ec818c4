namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>One schema, ready to judge. Set once by the compiler, then only read.</summary>
internal sealed class SchemaNode(string location)
{
    /// <summary>Accepts everything that is JSON.</summary>
    public static SchemaNode Anything { get; } = new("");

    /// <summary>Where the schema stands: its JSON pointer, behind the URI of its document when that is not the compiled one.</summary>
    public string Location { get; } = location;

    public string? Title { get; set; }

    /// <summary>The schema <c>false</c>.</summary>
    public bool Never { get; set; }

    public JsonTypes Types { get; set; } = JsonTypes.Any;

    public ConstantSet? Enum { get; set; }

    public ConstantSet? Const { get; set; }

    public StringRules? Strings { get; set; }

    public NumberRules? Numbers { get; set; }

    public ArrayRules? Arrays { get; set; }

    public ObjectRules? Objects { get; set; }

    /// <summary>Other schemas on the same value; null where one look is enough.</summary>
    public CombinedRules? Combined { get; set; }

    /// <summary>Whether anything is asked beside <see cref="Combined"/>.</summary>
    public bool HasOwn =>
        Never || Types != JsonTypes.Any || Enum is not null || Const is not null || Strings is not null || Numbers is not null || Arrays is not null || Objects is not null;
}
