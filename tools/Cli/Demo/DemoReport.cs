using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.Cli.Demo;

/// <summary>What a demo says when all is handled.</summary>
internal static class DemoReport
{
    private const int ReasonsShown = 3;
    private const int RejectedColumn = 3;
    private const int ColumnGap = 1;
    private const string DefaultFolder = "exchange-data";

    public static void PrintJson(DemoSummary summary)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(JsonSerializer.SerializeToUtf8Bytes(summary, AdminJson.Readable.DemoSummary));
        output.WriteByte((byte)'\n');
    }

    /// <summary>The table; with a node that goes on serving also where it can be seen and what to try next.</summary>
    public static async Task PrintAsync(DemoSummary summary, LegacyCitySummary files, INodeApi? serving, string folder, CancellationToken stop)
    {
        AnsiConsole.Write(TableOf(summary));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.MessagesPerSecond:N0} msg/s, {summary.Duplicates} duplicates skipped 重复跳过, state {summary.StateDigest[..16]}"));
        if (serving is null) return;
        Console.WriteLine();
        Console.WriteLine($"页面 page: {(await serving.CreateSessionLinkAsync(stop)).Url}");
        Console.WriteLine("试一试 try in another window:");
        foreach (var next in Next(summary, files, folder)) Console.WriteLine($"  {next}");
        Console.WriteLine("Ctrl-C ends 结束");
    }

    /// <summary>Says on standard error what was not handled. True when there is something.</summary>
    public static async Task<bool> PrintTroubleAsync(INodeApi node, CancellationToken stop)
    {
        var status = await node.GetStatusAsync(stop);
        var trouble = new List<string>();
        foreach (var adapter in status.Adapters.Where(adapter => adapter.NeedsHelp)) trouble.Add($"adapter {adapter.Name} {adapter.State}: {adapter.Message ?? string.Join("; ", adapter.FileFaults)}");
        if (status.Failed > 0) trouble.Add($"{status.Failed} messages failed: xnx errors list");
        if (status.Waiting > 0) trouble.Add($"{status.Waiting} messages wait: {status.StateReason}");
        foreach (var line in trouble) await Console.Error.WriteLineAsync(line);
        return trouble.Count > 0;
    }

    private static Table TableOf(DemoSummary summary)
    {
        var table = Tables.New("资源\nresource", "读取\nread", "修复\nfixed", "退回\nrejected", "发布\npublished", "处理\nhandled", "隔离\nheld");
        table.Border = TableBorder.Simple;
        for (var column = 0; column < table.Columns.Count; column++)
        {
            table.Columns[column].NoWrap().Padding(0, 0, ColumnGap, 0);
            if (column is not (0 or RejectedColumn)) table.Columns[column].RightAligned();
        }

        foreach (var resource in summary.Resources.Where(HasMoved))
        {
            table.AddRow(
                Markup.Escape($"{resource.Code}\n{resource.Title}"), Number(resource.Read), Number(resource.Fixed), Markup.Escape(Rejected(resource)),
                Published(resource), Number(resource.Handled), Number(resource.Quarantined));
        }

        return table;
    }

    private static bool HasMoved(ResourceFigures resource) => resource.Read + resource.Published + resource.Handled + resource.Quarantined > 0;

    private static string Published(ResourceFigures resource) =>
        resource.Published == resource.PublishedNow ? Number(resource.Published) : $"{Number(resource.Published)}\nnow {Number(resource.PublishedNow)}";

    private static string Rejected(ResourceFigures resource)
    {
        var text = new StringBuilder(Number(resource.RejectedTotal));
        foreach (var (rule, count) in resource.Rejected.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(ReasonsShown))
            text.Append(CultureInfo.InvariantCulture, $"\n{rule} {count:N0}");
        return text.ToString();
    }

    private static IEnumerable<string> Next(DemoSummary summary, LegacyCitySummary files, string folder)
    {
        var data = folder == DefaultFolder ? "" : $" --data {folder}";
        if (summary.SampleMessageId is { } sample) yield return $"./xnx trace {sample}{data}";
        if (files.Resources.FirstOrDefault(resource => resource.Code == DemoResources.HousingPenalties)?.SampleParty is { } party)
            yield return $"./xnx credit report {party} --as zjw --purpose tender-review{data}";
        yield return $"./xnx quarantine list{data}";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
