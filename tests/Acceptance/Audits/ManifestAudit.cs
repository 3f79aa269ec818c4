using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.AcceptanceTests.Audits;

/// <summary>Compares a stopped city with the manifest that its files were written with, row by row: what the log says, what went back, under which rule.</summary>
internal static partial class ManifestAudit
{
    private const string Legacy = "legacy/";

    /// <summary>Every row that became something else than the manifest says.</summary>
    public static IEnumerable<string> Differences(string folder, CityAudit audit)
    {
        var returned = Returned(folder);
        var left = audit.Rows.Keys.ToHashSet();
        foreach (var text in File.ReadLines(Path.Combine(folder, "legacy/manifest.jsonl")))
        {
            using var json = JsonDocument.Parse(text);
            var line = json.RootElement;
            var file = line.GetProperty("file").GetString()!;
            var row = line.GetProperty("row").GetInt64();
            var department = file[Legacy.Length..file.IndexOf('/', Legacy.Length)];
            var key = (line.GetProperty("resource").GetString()!, file[(Legacy.Length + department.Length + 1)..], row);
            left.Remove(key);
            var wrong = audit.Rows.TryGetValue(key, out var fate) ? Difference(line, fate, returned.GetValueOrDefault((department, Path.GetFileNameWithoutExtension(file), row))) : "was not read";
            if (wrong is not null) yield return $"{file}:{row} {wrong}";
        }

        foreach (var more in left) yield return $"{more} is not in the manifest";
    }

    private static string? Difference(JsonElement line, RowFate fate, string? returnedBy)
    {
        var verdict = line.GetProperty("verdict").GetString();
        if (verdict == "rejected")
        {
            var rule = line.GetProperty("rejectedBy").GetProperty("rule").GetString();
            if (fate.Outcome != RowOutcome.Refused || fate.Rule != rule) return $"is {fate.Outcome} by {fate.Rule}, not refused by {rule}";
            return returnedBy == rule ? null : $"went back with {returnedBy ?? "nothing"}, not {rule}";
        }

        if (returnedBy is not null) return $"went back with {returnedBy}";
        if (verdict == "duplicate") return fate.Outcome == RowOutcome.Unchanged ? null : $"is {fate.Outcome}, not unchanged";
        if (fate.Outcome != RowOutcome.Sent) return $"is {fate.Outcome}, not sent";
        var rules = line.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!).Order(StringComparer.Ordinal);
        if (!rules.SequenceEqual(fate.Fixes)) return $"was repaired by {string.Join(',', fate.Fixes)}, not {string.Join(',', rules)}";
        return fate.Body is { } body ? Difference(line.GetProperty("values"), body) : "is not in the log";
    }

    private static string? Difference(JsonElement values, JsonElement body)
    {
        foreach (var expected in values.EnumerateObject())
        {
            var found = body.TryGetProperty(expected.Name, out var value) ? value.GetRawText() : "nothing";
            if (found != expected.Value.GetRawText()) return $"{expected.Name} is {found}, not {expected.Value.GetRawText()}";
        }

        // A person's token is made with the city's key, which the manifest does not know.
        var more = body.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !values.TryGetProperty(name, out _) && name != "party");
        return more is null ? null : $"has {more} too";
    }

    // Returned files stand in their department's own encoding; the last column says the rule and the number of the row.
    private static Dictionary<(string Department, string Stem, long Row), string> Returned(string folder)
    {
        var found = new Dictionary<(string, string, long), string>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "returned"), "*.csv", SearchOption.AllDirectories))
        {
            var stem = Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(path));
            foreach (Match reason in Reason().Matches(Text(File.ReadAllBytes(path))))
                found.Add((Path.GetFileName(Path.GetDirectoryName(path)!), stem, long.Parse(reason.Groups["row"].ValueSpan, CultureInfo.InvariantCulture)), reason.Groups["rule"].Value);
        }

        return found;
    }

    private static string Text(byte[] bytes)
    {
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }

    [GeneratedRegex(@"(?<rule>DQ-\d\d) [^\r\n]*?（原第(?<row>\d+)行）")]
    private static partial Regex Reason();
}
