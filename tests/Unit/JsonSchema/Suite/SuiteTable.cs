using System.Globalization;
using System.Text;

namespace Xianning.Exchange.Tests.JsonSchema.Suite;

/// <summary>The committed table of the official suite, <c>tests/Unit/JsonSchema/SUITE.md</c>.</summary>
internal static class SuiteTable
{
    public const string Path = "tests/Unit/JsonSchema/SUITE.md";

    /// <summary>The variable that makes the test write the table instead of comparing it.</summary>
    public const string WriteVariable = "XNX_JSON_SCHEMA_SUITE_WRITE";

    private const string Head = """
        # The official JSON Schema test suite

        Written by the test `OfficialSuiteTests.The_committed_table_is_what_the_suite_says` when `XNX_JSON_SCHEMA_SUITE_WRITE=1`, compared by it otherwise. A test passes when
        `IsValid` and `Validate` both say what the suite says. Formats are asserted in `optional/format` only; what fails there and why stands at the end.

        """;

    public static string Write()
    {
        var text = new StringBuilder(Head);
        var failures = new StringBuilder();
        foreach (var (folder, draft) in OfficialSuite.Drafts)
        {
            var outcomes = OfficialSuite.Files(folder).Select(file => OfficialSuite.Run(folder, draft, file)).ToArray();
            Append(text, $"{folder}, mandatory", outcomes.Where(outcome => !outcome.IsOptional));
            Append(text, $"{folder}, optional", outcomes.Where(outcome => outcome.IsOptional));
            foreach (var outcome in outcomes.Where(outcome => outcome.Failures.Count > 0))
                failures.Append(CultureInfo.InvariantCulture, $"\n`{folder}/{outcome.File}`\n").AppendJoin("", outcome.Failures.Select(failure => $"- {Short(failure)}\n"));
        }

        return text.Append("## What does not pass\n").Append(failures.Length == 0 ? "\nNothing.\n" : failures).ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<SuiteOutcome> outcomes)
    {
        var rows = outcomes.ToArray();
        text.Append(CultureInfo.InvariantCulture, $"## {title}: {rows.Sum(row => row.Passed)} of {rows.Sum(row => row.Total)}\n\n| file | passed | total |\n| --- | ---: | ---: |\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.File} | {row.Passed} | {row.Total} |\n");
        text.Append('\n');
    }

    /// <summary>The group, the test and what is expected; the rest of the line is for the console.</summary>
    private static string Short(string failure) => string.Join(" | ", failure.Split(" | ").Select((part, index) => index < 2 ? part : part.Split(", got")[0]).Take(3));
}
