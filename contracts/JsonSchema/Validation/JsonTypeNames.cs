namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The names that schemas give to types.</summary>
internal static class JsonTypeNames
{
    public static IReadOnlyList<(JsonTypes Type, string Name)> All { get; } =
    [
        (JsonTypes.Null, "null"), (JsonTypes.Boolean, "boolean"), (JsonTypes.String, "string"), (JsonTypes.Integer, "integer"),
        (JsonTypes.Number, "number"), (JsonTypes.Array, "array"), (JsonTypes.Object, "object"),
    ];

    public static JsonTypes Parse(string? name)
    {
        foreach (var (type, candidate) in All)
        {
            if (candidate == name)
                return type;
        }

        return JsonTypes.None;
    }
}
