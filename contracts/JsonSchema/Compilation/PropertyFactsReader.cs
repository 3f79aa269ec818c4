using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Tells of each property of the root what an adapter needs to know. The schema has been read before, so it is sound.</summary>
internal static class PropertyFactsReader
{
    public static OrderedDictionary<string, PropertyFacts> Read(JsonElement root)
    {
        var facts = new OrderedDictionary<string, PropertyFacts>();
        if (!root.TryGetProperty("properties", out var properties))
            return facts;
        var required = root.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        foreach (var property in properties.EnumerateObject())
            facts.Add(property.Name, Read(property.Name, property.Value, Target(root, property.Value), required.Contains(property.Name)));
        return facts;
    }

    private static PropertyFacts Read(string name, JsonElement own, JsonElement target, bool required)
    {
        if (target.ValueKind != JsonValueKind.Object)
            return new PropertyFacts { Name = name, Required = required };
        var types = Types(target);
        return new PropertyFacts
        {
            Name = name,
            Title = Text(own, "title") ?? Text(target, "title"),
            Description = Text(own, "description") ?? Text(target, "description"),
            Type = types.Count(type => type != "null") == 1 ? types.First(type => type != "null") : null,
            Nullable = types.Count == 0 || types.Contains("null"),
            Format = Text(target, "format"),
            Enum = Enum(target),
            Required = required,
            MinLength = Count(target, "minLength"),
            MaxLength = Count(target, "maxLength"),
            Pattern = Text(target, "pattern"),
            MultipleOf = Number(target, "multipleOf"),
            Minimum = Number(target, "minimum"),
            Maximum = Number(target, "maximum"),
        };
    }

    private static JsonElement Target(JsonElement root, JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object || !property.TryGetProperty("$ref", out var reference))
            return property;
        var target = reference.GetString()!;
        if (target == "#")
            return root;
        var name = target["#/$defs/".Length..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return root.GetProperty("$defs").GetProperty(name);
    }

    private static List<string> Types(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return [];
        return type.ValueKind == JsonValueKind.String ? [type.GetString()!] : [.. type.EnumerateArray().Select(name => name.GetString()!)];
    }

    private static List<string>? Enum(JsonElement schema)
    {
        if (schema.TryGetProperty("const", out var one) && one.ValueKind == JsonValueKind.String)
            return [one.GetString()!];
        return schema.TryGetProperty("enum", out var many)
            ? [.. many.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)]
            : null;
    }

    private static string? Text(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value.GetString() : null;

    private static int? Count(JsonElement schema, string keyword) => Number(schema, keyword) is { } number ? (int)number : null;

    private static decimal? Number(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) && value.TryGetDecimal(out var number) ? number : null;
}
