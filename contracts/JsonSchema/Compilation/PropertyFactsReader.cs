using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Documents;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Tells of each property of the root what an adapter needs to know. The schema has been built before, so it is sound.</summary>
internal static class PropertyFactsReader
{
    public static OrderedDictionary<string, PropertyFacts> Read(SchemaBuilder builder, SchemaDocument main)
    {
        var facts = new OrderedDictionary<string, PropertyFacts>();
        if (main.Root.ValueKind != JsonValueKind.Object || !main.Root.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return facts;
        var required = main.Root.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        foreach (var property in properties.EnumerateObject())
        {
            var place = main.Places.GetValueOrDefault($"/properties/{ErrorCollector.Pointer(property.Name)}");
            var target = place is null ? property.Value : builder.Way(place).Last().Element;
            facts.Add(property.Name, Read(property.Name, property.Value, target, required.Contains(property.Name)));
        }

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
