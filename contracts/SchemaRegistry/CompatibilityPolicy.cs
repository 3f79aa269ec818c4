using System.Text.Json;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>
/// Whether every message of the published version is also one of the new version, and keeps its keys. The rule is simpler than it could be, and sound: only
/// optional properties of closed objects, definitions and annotations may be added or reworded; everything else stays as it is. (In an open object an
/// old message may already carry the name with other content.) Where either version has a keyword under which a wider schema can make a message invalid,
/// a negation, a choice, a condition, a pattern of names, only annotations may change.
/// </summary>
internal static class CompatibilityPolicy
{
    private static readonly HashSet<string> Words = ["title", "description", "$schema", "$comment", "default", "examples", "deprecated", "readOnly", "writeOnly"];
    private static readonly HashSet<string> Head = ["x-message", "x-key", "x-business-key", "x-person-id"];

    /// <summary>Keywords under which a schema that accepts more accepts no fewer messages.</summary>
    private static readonly HashSet<string> Plain =
    [
        .. Words, "$defs", "$ref", "type", "enum", "const", "properties", "required", "additionalProperties", "dependentRequired", "items", "minItems", "maxItems", "minLength",
        "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    ];

    /// <summary>The first incompatibility with its place, or null.</summary>
    public static string? Objection(ReadOnlyMemory<byte> published, ReadOnlyMemory<byte> proposed)
    {
        using var old = JsonDocument.Parse(published);
        using var next = JsonDocument.Parse(proposed);
        if (Draft(old.RootElement) != Draft(next.RootElement))
            return "#/$schema was changed";
        return Compare(old.RootElement, next.RootElement, "#", mayWiden: IsPlain(old.RootElement) && IsPlain(next.RootElement));
    }

    private static string Draft(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$schema", out var schema) ? schema.GetString()!.TrimEnd('#') : "https://json-schema.org/draft/2020-12/schema";

    private static bool IsPlain(JsonElement schema) => schema.ValueKind != JsonValueKind.Object || schema.EnumerateObject().All(member => member.Name switch
    {
        "properties" or "$defs" => member.Value.EnumerateObject().All(entry => IsPlain(entry.Value)),
        "items" or "additionalProperties" => IsPlain(member.Value),
        _ => Plain.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.Ordinal),
    });

    private static string? Compare(JsonElement old, JsonElement next, string place, bool mayWiden)
    {
        if (old.ValueKind != JsonValueKind.Object || next.ValueKind != JsonValueKind.Object)
            return JsonElement.DeepEquals(old, next) ? null : $"{place} was changed";
        foreach (var keyword in old.EnumerateObject().Concat(next.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal))
        {
            if (Words.Contains(keyword) || (keyword.StartsWith("x-", StringComparison.Ordinal) && !Head.Contains(keyword)))
                continue;
            if (CompareKeyword(old, next, keyword, place, mayWiden) is { } objection)
                return objection;
        }

        return null;
    }

    private static string? CompareKeyword(JsonElement old, JsonElement next, string keyword, string place, bool mayWiden)
    {
        var here = $"{place}/{keyword}";
        var wasThere = old.TryGetProperty(keyword, out var before);
        var isThere = next.TryGetProperty(keyword, out var after);
        if (keyword is "properties" && wasThere && isThere)
            return CompareNamed(before, after, here, mayAdd: mayWiden && IsClosed(old), mayWiden);
        if (keyword is "$defs")
            return wasThere && !isThere ? $"{here} was removed" : wasThere ? CompareNamed(before, after, here, mayAdd: mayWiden, mayWiden) : mayWiden ? null : $"{here} was added";
        if (wasThere != isThere)
            return $"{here} was {(isThere ? "added" : "removed")}";
        return keyword switch
        {
            "items" or "additionalProperties" => Compare(before, after, here, mayWiden),
            "required" or "enum" => IsSameSet(before, after) ? null : $"{here} was changed",
            _ => JsonElement.DeepEquals(before, after) ? null : $"{here} was changed",
        };
    }

    private static string? CompareNamed(JsonElement old, JsonElement next, string place, bool mayAdd, bool mayWiden)
    {
        foreach (var member in old.EnumerateObject())
        {
            var objection = next.TryGetProperty(member.Name, out var after) ? Compare(member.Value, after, $"{place}/{member.Name}", mayWiden) : $"{place}/{member.Name} was removed";
            if (objection is not null)
                return objection;
        }

        foreach (var member in next.EnumerateObject())
        {
            if (!mayAdd && !old.TryGetProperty(member.Name, out _))
                return $"{place}/{member.Name} was added to an open object, or to a contract with a negation, choice, condition or pattern of names";
        }

        return null;
    }

    private static bool IsClosed(JsonElement schema) => schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.False;

    private static bool IsSameSet(JsonElement old, JsonElement next) =>
        old.GetArrayLength() == next.GetArrayLength()
        && old.EnumerateArray().All(item => next.EnumerateArray().Any(other => JsonElement.DeepEquals(item, other)));
}
