using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads the values of keywords, strictly.</summary>
internal static class SchemaKeywords
{
    public static string String(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new SchemaException(pointer, "must be a string");

    /// <summary>An optional string member.</summary>
    public static string? Text(JsonElement schema, string keyword, string pointer) =>
        schema.TryGetProperty(keyword, out var value) ? String(value, $"{pointer}/{keyword}") : null;

    public static int Count(JsonElement value, string pointer)
    {
        // No document holds 2^31 of anything.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == Math.Floor(number) && number >= 0)
            return (int)Math.Min(number, int.MaxValue);
        throw new SchemaException(pointer, "must be a whole number from 0");
    }

    public static IEnumerable<JsonProperty> Members(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new SchemaException(pointer, "must be an object");

    public static IEnumerable<JsonElement> Items(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new SchemaException(pointer, "must be an array");

    /// <summary>A list of names, each once.</summary>
    public static List<string> Names(JsonElement value, string pointer)
    {
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(value, pointer))
        {
            var name = String(item, pointer);
            if (!known.Add(name))
                throw new SchemaException(pointer, $"\"{name}\" stands twice");
            names.Add(name);
        }

        return names.Count <= SchemaLimits.PropertiesMax ? names : throw new SchemaException(pointer, $"more than {SchemaLimits.PropertiesMax} properties");
    }

    public static bool Flag(JsonElement value, string pointer) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.ValueKind == JsonValueKind.True : throw new SchemaException(pointer, "must be true or false");
}
