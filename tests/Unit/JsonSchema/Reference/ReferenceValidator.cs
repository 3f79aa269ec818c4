using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema.Reference;

/// <summary>
/// A slow, plain validator on JsonDocument, written from the standard's text and not from the product: an oracle for random documents. Numbers are
/// fractions of big integers, patterns are .NET's own engine on the schemas' simple patterns.
/// </summary>
internal sealed class ReferenceValidator(byte[] schema, IReadOnlyDictionary<string, FormatCheck> formats)
{
    private readonly JsonDocument _schema = JsonDocument.Parse(schema);

    public bool IsValid(byte[] json)
    {
        if (json.AsSpan().StartsWith(Encoding.UTF8.GetPreamble()) || !IsCleanUtf8(json))
            return false;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            return HasWholeStrings(document.RootElement) && Holds(_schema.RootElement, document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsCleanUtf8(byte[] json)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(json);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>JsonDocument keeps lone surrogate escapes until a string is asked for.</summary>
    private static bool HasWholeStrings(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(HasWholeStrings),
                JsonValueKind.Object => value.EnumerateObject().All(member => member.Name is not null && HasWholeStrings(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private bool Holds(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return schema.ValueKind == JsonValueKind.True;
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!KeywordHolds(schema, keyword.Name, keyword.Value, value))
                return false;
        }

        return true;
    }

    private bool KeywordHolds(JsonElement schema, string keyword, JsonElement rule, JsonElement value) => (keyword, value.ValueKind) switch
    {
        ("$ref", _) => Holds(rule.GetString() == "#" ? _schema.RootElement : _schema.RootElement.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), value),
        ("type", _) => rule.ValueKind == JsonValueKind.String ? IsType(rule.GetString()!, value) : rule.EnumerateArray().Any(type => IsType(type.GetString()!, value)),
        ("enum", _) => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        ("const", _) => JsonElement.DeepEquals(rule, value),
        ("minLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() >= rule.GetInt32(),
        ("maxLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() <= rule.GetInt32(),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, rule.GetString()!.Replace("$", "\\z", StringComparison.Ordinal)),
        ("format", JsonValueKind.String) => FormatHolds(rule.GetString()!, value.GetString()!),
        ("minimum", JsonValueKind.Number) => Compare(value, rule) >= 0,
        ("exclusiveMinimum", JsonValueKind.Number) => Compare(value, rule) > 0,
        ("maximum", JsonValueKind.Number) => Compare(value, rule) <= 0,
        ("exclusiveMaximum", JsonValueKind.Number) => Compare(value, rule) < 0,
        ("multipleOf", JsonValueKind.Number) => IsMultiple(value, rule),
        ("items", JsonValueKind.Array) => value.EnumerateArray().All(item => Holds(rule, item)),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= rule.GetInt32(),
        ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= rule.GetInt32(),
        ("required", JsonValueKind.Object) => rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        ("dependentRequired", JsonValueKind.Object) => rule.EnumerateObject().All(pair =>
            !value.TryGetProperty(pair.Name, out _) || pair.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _))),
        ("properties", JsonValueKind.Object) => rule.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var member) || Holds(property.Value, member)),
        ("additionalProperties", JsonValueKind.Object) => value.EnumerateObject().All(member =>
            (schema.TryGetProperty("properties", out var declared) && declared.TryGetProperty(member.Name, out _)) || Holds(rule, member.Value)),
        _ => true,
    };

    private bool FormatHolds(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _),
        "uuid" => text.Length == 36 && Guid.TryParseExact(text, "D", out _),
        "date-time" => Xianning.Exchange.JsonSchema.Formats.StandardFormats.IsDateTime(Encoding.UTF8.GetBytes(text)),
        _ => formats[format](Encoding.UTF8.GetBytes(text)),
    };

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && Fraction(value) is var (top, bottom) && top % bottom == 0,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static int Compare(JsonElement left, JsonElement right)
    {
        var (a, b) = Fraction(left);
        var (c, d) = Fraction(right);
        return (a * d).CompareTo(c * b);
    }

    private static bool IsMultiple(JsonElement value, JsonElement divisor)
    {
        var (a, b) = Fraction(value);
        var (c, d) = Fraction(divisor);
        return a * d % (b * c) == 0;
    }

    private static (BigInteger Top, BigInteger Bottom) Fraction(JsonElement number)
    {
        var parts = number.GetRawText().ToUpperInvariant().Split('E');
        var mantissa = parts[0].Split('.');
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0) - (mantissa.Length > 1 ? mantissa[1].Length : 0);
        var digits = BigInteger.Parse(string.Concat(mantissa), System.Globalization.CultureInfo.InvariantCulture);
        return exponent >= 0 ? (digits * BigInteger.Pow(10, exponent), 1) : (digits, BigInteger.Pow(10, -exponent));
    }
}
