using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>Takes from a contract's schema what a mapping needs. The whole schema is checked by the send list, not here.</summary>
internal static class ContractShapeReader
{
    public static ContractShape Read(ReadOnlyMemory<byte> schema)
    {
        using var document = JsonDocument.Parse(schema);
        var root = document.RootElement;
        var required = Strings(root, "required");
        var fields = new List<ContractField>();
        foreach (var property in root.GetProperty("properties").EnumerateObject()) fields.Add(Field(property, required.Contains(property.Name)));
        return new(root.GetProperty("x-message").GetString()!, fields, Strings(root, "x-business-key"), Text(root, "x-person-id")) { Together = Together(root) };
    }

    public static ContractShape Of(Contract contract)
    {
        var properties = contract.Schema.Properties;
        return new(contract.MessageType, [.. properties.Values.Select(Field)], contract.BusinessKeyParts, contract.PersonIdField) { Together = Documents(properties) };
    }

    private static ContractField Field(PropertyFacts facts) => new()
    {
        Name = facts.Name,
        Title = facts.Title ?? "",
        Type = facts.Type ?? "string",
        Format = facts.Format,
        Required = facts.Required,
        MaxLength = facts.MaxLength,
        Enum = facts.Enum,
    };

    private static List<(string Field, string Needs)> Documents(IReadOnlyDictionary<string, PropertyFacts> properties)
    {
        var pairs = new List<(string, string)>();
        foreach (var number in properties.Keys.Where(name => name.EndsWith("IdNo", StringComparison.Ordinal)))
        {
            var type = string.Concat(number.AsSpan(0, number.Length - "No".Length), "Type");
            if (properties.ContainsKey(type)) pairs.AddRange([(type, number), (number, type)]);
        }

        return pairs;
    }

    private static ContractField Field(JsonProperty property, bool required) => new()
    {
        Name = property.Name,
        Title = Text(property.Value, "title") ?? "",
        Type = Text(property.Value, "type") ?? "string",
        Format = Text(property.Value, "format"),
        Required = required,
        MaxLength = property.Value.TryGetProperty("maxLength", out var most) ? most.GetInt32() : null,
        Enum = property.Value.TryGetProperty("enum", out _) ? Strings(property.Value, "enum") : null,
    };

    private static List<(string Field, string Needs)> Together(JsonElement root)
    {
        var pairs = new List<(string, string)>();
        if (!root.TryGetProperty("dependentRequired", out var rules)) return pairs;
        foreach (var rule in rules.EnumerateObject())
        {
            foreach (var needs in rule.Value.EnumerateArray()) pairs.Add((rule.Name, needs.GetString()!));
        }

        return pairs;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Strings(JsonElement element, string name)
    {
        var found = new List<string>();
        if (!element.TryGetProperty(name, out var values)) return found;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.String) found.Add(value.GetString()!);
        }

        return found;
    }
}
