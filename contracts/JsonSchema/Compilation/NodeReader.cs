using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads one schema into its node, keyword by keyword. What is not in the list below is refused.</summary>
internal static class NodeReader
{
    private static readonly HashSet<string> Annotations = ["title", "description"];
    private static readonly HashSet<string> RootOnly = ["$schema", "$defs"];
    private static readonly HashSet<string> ObjectKeywords = ["properties", "required", "additionalProperties", "dependentRequired"];

    /// <summary>The node of a subschema: a new one, or the target of its <c>$ref</c>.</summary>
    public static SchemaNode Read(SchemaReader schema, JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            RefuseSiblings(element, pointer);
            return schema.Resolve(reference, pointer + "/$ref");
        }

        if (element.ValueKind == JsonValueKind.True)
            return SchemaNode.Anything;
        var node = new SchemaNode(pointer);
        Fill(schema, node, element);
        return node;
    }

    public static void Fill(SchemaReader schema, SchemaNode node, JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            node.Never = element.ValueKind == JsonValueKind.False;
            return;
        }

        foreach (var keyword in SchemaKeywords.Members(element, node.Pointer))
            Apply(schema, node, keyword.Name, keyword.Value);
        if (element.EnumerateObject().Any(keyword => ObjectKeywords.Contains(keyword.Name)))
            node.Objects = ObjectRulesReader.Read(schema, element, node.Pointer);
    }

    private static void Apply(SchemaReader schema, SchemaNode node, string keyword, JsonElement value)
    {
        var pointer = $"{node.Pointer}/{ErrorCollector.Pointer(keyword)}";
        switch (keyword)
        {
            case "type":
                node.Types = Types(value, pointer);
                break;
            case "enum":
                node.Enum = ConstantReader.Many(value, pointer);
                break;
            case "const":
                node.Const = ConstantReader.One(value, pointer);
                break;
            case "items":
                (node.Arrays ??= new ArrayRules()).Items = Read(schema, value, pointer);
                break;
            case "minItems":
                (node.Arrays ??= new ArrayRules()).MinItems = SchemaKeywords.Count(value, pointer);
                break;
            case "maxItems":
                (node.Arrays ??= new ArrayRules()).MaxItems = SchemaKeywords.Count(value, pointer);
                break;
            default:
                if (!StringRulesReader.Apply(schema, node, keyword, value, pointer) && !NumberRulesReader.Apply(node, keyword, value, pointer))
                    Annotate(node, keyword, value, pointer);
                break;
        }
    }

    private static void Annotate(SchemaNode node, string keyword, JsonElement value, string pointer)
    {
        if (ObjectKeywords.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal) || (node.Pointer.Length == 0 && RootOnly.Contains(keyword)))
            return;
        if (!Annotations.Contains(keyword))
            throw new SchemaException(pointer, $"keyword \"{keyword}\" is not supported here, and nothing is half-checked");
        SchemaKeywords.String(value, pointer);
    }

    private static void RefuseSiblings(JsonElement element, string pointer)
    {
        foreach (var keyword in element.EnumerateObject())
        {
            if (keyword.Name != "$ref" && !Annotations.Contains(keyword.Name) && !keyword.Name.StartsWith("x-", StringComparison.Ordinal))
                throw new SchemaException($"{pointer}/{ErrorCollector.Pointer(keyword.Name)}", "only title, description and x-* may stand beside $ref");
        }
    }

    private static JsonTypes Types(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String)
            return OneType(value, pointer);
        var types = JsonTypes.None;
        foreach (var name in SchemaKeywords.Items(value, pointer))
            types |= OneType(name, pointer);
        return types != JsonTypes.None ? types : throw new SchemaException(pointer, "must name at least one type");
    }

    private static JsonTypes OneType(JsonElement value, string pointer)
    {
        var name = SchemaKeywords.String(value, pointer);
        var type = JsonTypeNames.Parse(name);
        return type != JsonTypes.None ? type : throw new SchemaException(pointer, $"\"{name}\" is no type");
    }
}
