using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Rules;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads one schema into its node.</summary>
internal static class NodeReader
{
    public static void Fill(SchemaSite site, SchemaNode node)
    {
        if (site.Has("type", out var type))
            node.Types = Types(type, site.Location("/type"));
        if (site.Has("enum", out var values))
            node.Enum = ConstantReader.Many(values, site.Location("/enum"), site.Options.Strict);
        if (site.Has("const", out var value))
            node.Const = ConstantReader.One(value, site.Location("/const"));
        node.Strings = StringRulesReader.Read(site);
        node.Numbers = NumberRulesReader.Read(site);
        node.Arrays = ArrayRulesReader.Read(site);
        node.Objects = ObjectRulesReader.Read(site);
        node.Combined = CombinedRulesReader.Read(site, node);
    }

    private static JsonTypes Types(JsonElement value, string location)
    {
        if (value.ValueKind == JsonValueKind.String)
            return OneType(value, location);
        var types = JsonTypes.None;
        foreach (var name in SchemaKeywords.Items(value, location))
            types |= OneType(name, location);
        return types != JsonTypes.None ? types : throw new SchemaException(location, "must name at least one type");
    }

    private static JsonTypes OneType(JsonElement value, string location)
    {
        var name = SchemaKeywords.String(value, location);
        var type = JsonTypeNames.Parse(name);
        return type != JsonTypes.None ? type : throw new SchemaException(location, $"\"{name}\" is no type");
    }
}
