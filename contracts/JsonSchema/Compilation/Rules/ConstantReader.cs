using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads <c>enum</c> and <c>const</c>.</summary>
internal static class ConstantReader
{
    /// <summary>The values of <c>enum</c>. The standard only advises against none; a strict schema must have one.</summary>
    public static ConstantSet Many(JsonElement value, string location, bool strict)
    {
        var values = SchemaKeywords.Items(value, location).ToArray();
        if (values.Length > SchemaLimits.EnumValuesMax || (strict && values.Length == 0))
            throw new SchemaException(location, $"must have 1 to {SchemaLimits.EnumValuesMax} values");
        return Read(values, location);
    }

    public static ConstantSet One(JsonElement value, string location) => Read([value], location);

    private static ConstantSet Read(JsonElement[] values, string location) => new()
    {
        Strings = [.. values.Where(IsKind(JsonValueKind.String)).Select(value => Encoding.UTF8.GetBytes(value.GetString()!))],
        Numbers = [.. values.Where(IsKind(JsonValueKind.Number)).Select(value => NumberRulesReader.Bound(value, location))],
        Composites = [.. values.Where(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Select(value => Encoding.UTF8.GetBytes(value.GetRawText()))],
        HasNull = Array.Exists(values, value => value.ValueKind == JsonValueKind.Null),
        HasTrue = Array.Exists(values, value => value.ValueKind == JsonValueKind.True),
        HasFalse = Array.Exists(values, value => value.ValueKind == JsonValueKind.False),
    };

    private static Func<JsonElement, bool> IsKind(JsonValueKind kind) => value => value.ValueKind == kind;
}
