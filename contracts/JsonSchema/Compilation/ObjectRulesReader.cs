using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads the keywords of objects. A required name that is not declared becomes a declared one under <c>additionalProperties</c>.</summary>
internal static class ObjectRulesReader
{
    public static ObjectRules Read(SchemaReader schema, JsonElement element, string pointer)
    {
        var additional = element.TryGetProperty("additionalProperties", out var other)
            ? NodeReader.Read(schema, other, pointer + "/additionalProperties")
            : SchemaNode.Anything;
        var names = new List<string>();
        var schemas = new List<SchemaNode>();
        if (element.TryGetProperty("properties", out var properties))
        {
            foreach (var property in SchemaKeywords.Members(properties, pointer + "/properties"))
            {
                names.Add(property.Name);
                schemas.Add(NodeReader.Read(schema, property.Value, $"{pointer}/properties/{ErrorCollector.Pointer(property.Name)}"));
            }
        }

        var required = element.TryGetProperty("required", out var needed) ? SchemaKeywords.Names(needed, pointer + "/required") : [];
        var dependents = Dependents(element, pointer + "/dependentRequired");
        foreach (var name in required.Concat(dependents.SelectMany(pair => pair.Needed.Prepend(pair.Name))).Where(name => !names.Contains(name)).Distinct().ToArray())
        {
            names.Add(name);
            schemas.Add(additional);
        }

        if (names.Count > SchemaLimits.PropertiesMax)
            throw new SchemaException(pointer + "/properties", $"more than {SchemaLimits.PropertiesMax} properties");
        return new ObjectRules
        {
            Properties = new PropertyTable(names),
            Schemas = [.. schemas],
            Additional = additional,
            Required = SetOf(required, names),
            Dependents = [.. dependents.Select(pair => new DependentNames(names.IndexOf(pair.Name), SetOf(pair.Needed, names)))],
        };
    }

    private static List<(string Name, List<string> Needed)> Dependents(JsonElement element, string pointer)
    {
        var dependents = new List<(string, List<string>)>();
        if (!element.TryGetProperty("dependentRequired", out var value))
            return dependents;
        foreach (var member in SchemaKeywords.Members(value, pointer))
            dependents.Add((member.Name, SchemaKeywords.Names(member.Value, $"{pointer}/{ErrorCollector.Pointer(member.Name)}")));
        return dependents;
    }

    private static ulong[] SetOf(List<string> members, List<string> names)
    {
        var set = new ulong[(names.Count + 63) / 64];
        foreach (var member in members)
        {
            var number = names.IndexOf(member);
            set[number >> 6] |= 1UL << (number & 63);
        }

        return set;
    }
}
