using System.Text.Json;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Tests.Simulation;

/// <summary>One line of the manifest.</summary>
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

    private string Text(string name) => Values![name].GetString()!;
}
