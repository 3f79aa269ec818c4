using System.Text.Json;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>
/// Whether every message of the published version is also one of the new version, and keeps its keys. The rule is simpler than it could be, and sound: only
/// optional properties of closed objects, definitions and annotations may be added or reworded; everything else stays as it is. (In an open object an
/// old message may already carry the name with other content.)
/// </summary>
internal static class CompatibilityPolicy
{
    private static readonly HashSet<string> Words = ["title", "description", "$schema"];
    private static readonly HashSet<string> Head = ["x-message", "x-key", "x-business-key", "x-person-id"];

    /// <summary>The first incompatibility with its place, or null.</summary>
    public static string? Objection(ReadOnlyMemory<byte> published, ReadOnlyMemory<byte> proposed)
    {
        using var old = JsonDocument.Parse(published);
        using var next = JsonDocument.Parse(proposed);
        return Compare(old.RootElement, next.RootElement, "#");
    }

    private static string? Compare(JsonElement old, JsonElement next, string place)
    {
        if (old.ValueKind != JsonValueKind.Object || next.ValueKind != JsonValueKind.Object)
            return JsonElement.DeepEquals(old, next) ? null : $"{place} was changed";
        foreach (var keyword in old.EnumerateObject().Concat(next.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal))
        {
            if (Words.Contains(keyword) || (keyword.StartsWith("x-", StringComparison.Ordinal) && !Head.Contains(keyword)))
                continue;
            if (CompareKeyword(old, next, keyword, place) is { } objection)
                return objection;
        }

        return null;
    }

    private static string? CompareKeyword(JsonElement old, JsonElement next, string keyword, string place)
    {
        var here = $"{place}/{keyword}";
        var wasThere = old.TryGetProperty(keyword, out var before);
        var isThere = next.TryGetProperty(keyword, out var after);
        if (keyword is "properties" && wasThere && isThere)
            return CompareNamed(before, after, here, mayAdd: IsClosed(old));
        if (keyword is "$defs")
            return wasThere && !isThere ? $"{here} was removed" : wasThere ? CompareNamed(before, after, here, mayAdd: true) : null;
        if (wasThere != isThere)
            return $"{here} was {(isThere ? "added" : "removed")}";
        return keyword switch
        {
            "items" or "additionalProperties" => Compare(before, after, here),
            "required" or "enum" => IsSameSet(before, after) ? null : $"{here} was changed",
            _ => JsonElement.DeepEquals(before, after) ? null : $"{here} was changed",
        };
    }

    private static string? CompareNamed(JsonElement old, JsonElement next, string place, bool mayAdd)
    {
        foreach (var member in old.EnumerateObject())
        {
            var objection = next.TryGetProperty(member.Name, out var after) ? Compare(member.Value, after, $"{place}/{member.Name}") : $"{place}/{member.Name} was removed";
            if (objection is not null)
                return objection;
        }

        foreach (var member in next.EnumerateObject())
        {
            if (!mayAdd && !old.TryGetProperty(member.Name, out _))
                return $"{place}/{member.Name} was added to an open object";
        }

        return null;
    }

    private static bool IsClosed(JsonElement schema) => schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.False;

    private static bool IsSameSet(JsonElement old, JsonElement next) =>
        old.GetArrayLength() == next.GetArrayLength()
        && old.EnumerateArray().All(item => next.EnumerateArray().Any(other => JsonElement.DeepEquals(item, other)));
}
