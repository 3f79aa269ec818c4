using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Testing.Manifests;

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
        foreach (var line in ManifestLine.ReadAll(folder))
        {
            var department = line.File[Legacy.Length..line.File.IndexOf('/', Legacy.Length)];
            var key = (line.Resource, line.File[(Legacy.Length + department.Length + 1)..], line.Row);
            left.Remove(key);
            var wrong = audit.Rows.TryGetValue(key, out var fate) ? Difference(line, fate, returned.GetValueOrDefault((department, Path.GetFileNameWithoutExtension(line.File), line.Row))) : "was not read";
            if (wrong is not null) yield return $"{line.File}:{line.Row} {wrong}";
        }

        foreach (var more in left) yield return $"{more} is not in the manifest";
    }

    private static string? Difference(ManifestLine line, RowFate fate, string? returnedBy)
    {
        if (line.Verdict == "rejected")
        {
            var rule = line.RejectedBy;
            if (fate.Outcome != RowOutcome.Refused || fate.Rule != rule) return $"is {fate.Outcome} by {fate.Rule}, not refused by {rule}";
            return returnedBy == rule ? null : $"went back with {returnedBy ?? "nothing"}, not {rule}";
        }

        if (returnedBy is not null) return $"went back with {returnedBy}";
        if (line.Verdict == "duplicate") return fate.Outcome == RowOutcome.Unchanged ? null : $"is {fate.Outcome}, not unchanged";
        if (fate.Outcome != RowOutcome.Sent) return $"is {fate.Outcome}, not sent";
        var rules = line.Rules.Order(StringComparer.Ordinal);
        if (!rules.SequenceEqual(fate.Fixes)) return $"was repaired by {string.Join(',', fate.Fixes)}, not {string.Join(',', rules)}";
        return fate.Body is { } body ? line.Difference(body) : "is not in the log";
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
