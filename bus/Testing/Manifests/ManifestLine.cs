using System.Text.Json;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Testing.Manifests;

/// <summary>One line of the manifest of a generated city's files: what the row on it is worth, known from before it was made dirty.</summary>
internal sealed record ManifestLine(
    string File, long Row, string Resource, string Verdict, bool Changed, IReadOnlyList<string> Rules, string? RejectedBy, IReadOnlyDictionary<string, JsonElement>? Values)
{
    public string BusinessKey => Resource == DemoResources.EnterpriseRegistrations ? Text("party") : Resource == DemoResources.Regions ? Text("code") : Text("authority") + Text("docNo");

    public static IEnumerable<ManifestLine> ReadAll(string dataFolder)
    {
        foreach (var line in System.IO.File.ReadLines(Path.Combine(dataFolder, "legacy/manifest.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return new ManifestLine(
                root.GetProperty("file").GetString()!,
                root.GetProperty("row").GetInt64(),
                root.GetProperty("resource").GetString()!,
                root.GetProperty("verdict").GetString()!,
                root.TryGetProperty("changed", out var changed) && changed.GetBoolean(),
                [.. root.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!)],
                root.TryGetProperty("rejectedBy", out var rejected) ? rejected.GetProperty("rule").GetString() : null,
                root.TryGetProperty("values", out var values) ? values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.Clone()) : null);
        }
    }

    public string Text(string name) => Values![name].GetString()!;

    /// <summary>What a message says otherwise than the row does; null when it says the same.</summary>
    public string? Difference(JsonElement body)
    {
        foreach (var (name, expected) in Values!)
        {
            var found = body.TryGetProperty(name, out var value) ? value.GetRawText() : "nothing";
            if (found != expected.GetRawText()) return $"{name} is {found} instead of {expected.GetRawText()}";
        }

        // A person's token is made with the city's key, which the manifest does not know.
        var more = body.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !Values.ContainsKey(name) && name != "party");
        return more is null ? null : "has more: " + more;
    }
}
