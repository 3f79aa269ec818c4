using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads the values of keywords, strictly.</summary>
internal static class SchemaKeywords
{
    public static string String(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.String ? Text(value, pointer) : throw new SchemaException(pointer, "must be a string");

    /// <summary>An optional string member.</summary>
    public static string? Text(JsonElement schema, string keyword, string pointer) =>
        schema.TryGetProperty(keyword, out var value) ? String(value, $"{pointer}/{keyword}") : null;

    public static int Count(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == Math.Floor(number) && number is >= 0 and <= int.MaxValue)
            return (int)number;
        throw new SchemaException(pointer, "must be a whole number from 0 to 2147483647");
    }

    public static IEnumerable<JsonProperty> Members(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new SchemaException(pointer, "must be an object");

    public static IEnumerable<JsonElement> Items(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new SchemaException(pointer, "must be an array");

    public static List<string> Names(JsonElement value, string pointer)
    {
        var names = new List<string>();
        foreach (var item in Items(value, pointer))
        {
            var name = String(item, pointer);
            if (names.Contains(name))
                throw new SchemaException(pointer, $"\"{name}\" stands twice");
            names.Add(name);
        }

        return names;
    }

    private static string Text(JsonElement value, string pointer)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new SchemaException(pointer, "has a lone surrogate");
        }
    }
}
