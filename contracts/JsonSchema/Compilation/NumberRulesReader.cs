using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads the keywords of numbers.</summary>
internal static class NumberRulesReader
{
    /// <summary>Takes the keyword if it is one of numbers.</summary>
    public static bool Apply(SchemaNode node, string keyword, JsonElement value, string pointer)
    {
        switch (keyword)
        {
            case "minimum":
                (node.Numbers ??= new NumberRules()).Minimum = Bound(value, pointer);
                return true;
            case "exclusiveMinimum":
                (node.Numbers ??= new NumberRules()).ExclusiveMinimum = Bound(value, pointer);
                return true;
            case "maximum":
                (node.Numbers ??= new NumberRules()).Maximum = Bound(value, pointer);
                return true;
            case "exclusiveMaximum":
                (node.Numbers ??= new NumberRules()).ExclusiveMaximum = Bound(value, pointer);
                return true;
            case "multipleOf":
                (node.Numbers ??= new NumberRules()).MultipleOf = Divisor(value, pointer);
                return true;
            default:
                return false;
        }
    }

    public static NumberBound Bound(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw new SchemaException(pointer, "must be a number");
        var bound = new NumberBound(Encoding.ASCII.GetBytes(value.GetRawText()));
        return bound.DigitCount <= SchemaLimits.BoundDigitsMax && Math.Abs(bound.Number.Point) <= SchemaLimits.BoundPointMax
            ? bound
            : throw new SchemaException(pointer, $"more than {SchemaLimits.BoundDigitsMax} digits, or a power of ten beyond {SchemaLimits.BoundPointMax}");
    }

    private static NumberDivisor Divisor(JsonElement value, string pointer)
    {
        var number = Bound(value, pointer).Number;
        if (number.IsNegative || number.IsZero || number.Count > SchemaLimits.DivisorDigitsMax)
            throw new SchemaException(pointer, $"must be greater than 0 and have at most {SchemaLimits.DivisorDigitsMax} digits");
        return new NumberDivisor(Encoding.ASCII.GetBytes(value.GetRawText()));
    }
}
