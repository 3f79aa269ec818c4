using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads <c>enum</c> and <c>const</c>: scalars only.</summary>
internal static class ConstantReader
{
    public static ConstantSet Many(JsonElement value, string pointer)
    {
        var values = SchemaKeywords.Items(value, pointer).ToArray();
        if (values.Length is 0 or > SchemaLimits.EnumValuesMax)
            throw new SchemaException(pointer, $"must have 1 to {SchemaLimits.EnumValuesMax} values");
        return Read(values, pointer);
    }

    public static ConstantSet One(JsonElement value, string pointer) => Read([value], pointer);

    private static ConstantSet Read(JsonElement[] values, string pointer)
    {
        if (Array.Exists(values, value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            throw new SchemaException(pointer, "objects and arrays are not supported as constants");
        return new ConstantSet
        {
            Strings = [.. values.Where(IsKind(JsonValueKind.String)).Select(value => Encoding.UTF8.GetBytes(SchemaKeywords.String(value, pointer)))],
            Numbers = [.. values.Where(IsKind(JsonValueKind.Number)).Select(value => NumberRulesReader.Bound(value, pointer))],
            HasNull = Array.Exists(values, value => value.ValueKind == JsonValueKind.Null),
            HasTrue = Array.Exists(values, value => value.ValueKind == JsonValueKind.True),
            HasFalse = Array.Exists(values, value => value.ValueKind == JsonValueKind.False),
        };
    }

    private static Func<JsonElement, bool> IsKind(JsonValueKind kind) => value => value.ValueKind == kind;
}
