using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>A schema document that was read, with the places of its schemas.</summary>
internal sealed class SchemaDocument(string uri, bool isMain, JsonElement root)
{
    /// <summary>The URI that it was given under.</summary>
    public string Uri { get; } = uri;

    /// <summary>Whether it is the one that is compiled.</summary>
    public bool IsMain { get; } = isMain;

    public JsonElement Root { get; } = root;

    /// <summary>Its schemas by pointer.</summary>
    public Dictionary<string, SchemaPlace> Places { get; } = new(StringComparer.Ordinal);

    public string Locate(string pointer) => IsMain ? pointer : $"{Uri}#{pointer}";

    /// <summary>The value at a pointer from the root.</summary>
    public bool TryFind(string pointer, out JsonElement element)
    {
        element = Root;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (!TryStep(ref element, name))
                return false;
        }

        return true;
    }

    /// <summary>The nearest schema around a pointer.</summary>
    public SchemaPlace Around(string pointer)
    {
        while (!Places.ContainsKey(pointer))
            pointer = pointer[..Math.Max(0, pointer.LastIndexOf('/'))];
        return Places[pointer];
    }

    private static bool TryStep(ref JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return element.TryGetProperty(name, out element);
        if (element.ValueKind != JsonValueKind.Array || !IsIndex(name, out var index) || index >= element.GetArrayLength())
            return false;
        element = element[index];
        return true;
    }

    private static bool IsIndex(string name, out int index) =>
        int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out index) && (name == "0" || name[0] != '0');
}
