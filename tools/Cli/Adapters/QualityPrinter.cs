using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Xianning.Exchange.Adapters.Trials;

namespace Xianning.Exchange.Cli.Adapters;

/// <summary>A data-quality report, for people and for programs.</summary>
internal static class QualityPrinter
{
    public static void Print(DataQualityReport report)
    {
        Console.WriteLine($"{report.File}  {report.MessageType}  {report.Encoding}, delimiter {(report.Delimiter == '\t' ? "tab" : report.Delimiter)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"读取 read {report.Rows:N0}, 无需处理 good {report.Good:N0}, 修复 fixed {report.Fixed:N0}, 退回 rejected {report.Rejected:N0}"));
        var table = Tables.New("rule", "field", "does", "rows", "for example");
        foreach (var finding in report.Findings)
            table.AddRow([.. new[] { finding.Rule, finding.Field, Word(finding.Action), finding.Count.ToString("N0", CultureInfo.InvariantCulture), finding.Samples is [var first, ..] ? first : "" }.Select(Markup.Escape)]);
        if (report.Findings.Count > 0) AnsiConsole.Write(table);
        var gaps = report.Filled.Where(field => field.Value < 1).OrderBy(field => field.Value).Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key} {field.Value:P1}")).ToList();
        if (gaps.Count > 0 && report.Good + report.Fixed > 0) Console.WriteLine($"填写率 filled: {string.Join(", ", gaps)}");
        if (report.UnmappedColumns.Count > 0) Console.WriteLine($"未使用的列 columns nobody reads: {string.Join(", ", report.UnmappedColumns)}");
    }

    public static void PrintJson(IReadOnlyList<DataQualityReport> reports)
    {
        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, reports, QualityJson.Readable.IReadOnlyListDataQualityReport);
        output.Write(Encoding.UTF8.GetBytes("\n"));
    }

    private static string Word(DataQualityAction action) => action switch
    {
        DataQualityAction.Fix => "fix",
        DataQualityAction.Warn => "warn",
        _ => "reject",
    };
}
