using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads the keywords of numbers.</summary>
internal static class NumberRulesReader
{
    public static NumberRules? Read(SchemaSite site)
    {
        var rules = new NumberRules
        {
            Minimum = Bound(site, "minimum"),
            ExclusiveMinimum = Bound(site, "exclusiveMinimum"),
            Maximum = Bound(site, "maximum"),
            ExclusiveMaximum = Bound(site, "exclusiveMaximum"),
            MultipleOf = site.Has("multipleOf", out var divisor) ? Divisor(divisor, site.Location("/multipleOf")) : null,
        };
        var asks = rules.Minimum ?? rules.ExclusiveMinimum ?? rules.Maximum ?? (object?)rules.ExclusiveMaximum ?? rules.MultipleOf;
        return asks is null ? null : rules;
    }

    public static NumberBound Bound(JsonElement value, string location)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw new SchemaException(location, "must be a number");
        var bound = new NumberBound(Encoding.ASCII.GetBytes(value.GetRawText()));
        return bound.DigitCount <= SchemaLimits.BoundDigitsMax && Math.Abs(bound.Number.Point) <= SchemaLimits.BoundPointMax
            ? bound
            : throw new SchemaException(location, $"more than {SchemaLimits.BoundDigitsMax} digits, or a power of ten beyond {SchemaLimits.BoundPointMax}");
    }

    private static NumberBound? Bound(SchemaSite site, string keyword) => site.Has(keyword, out var value) ? Bound(value, site.Location("/" + keyword)) : null;

    private static NumberDivisor Divisor(JsonElement value, string location)
    {
        var number = Bound(value, location).Number;
        if (number.IsNegative || number.IsZero || number.Count > SchemaLimits.DivisorDigitsMax)
            throw new SchemaException(location, $"must be greater than 0 and have at most {SchemaLimits.DivisorDigitsMax} digits");
        return new NumberDivisor(Encoding.ASCII.GetBytes(value.GetRawText()));
    }
}
