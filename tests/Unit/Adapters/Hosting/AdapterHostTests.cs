using System.Text;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Hosting;

public sealed class AdapterHostTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_citys_files_go_through_the_send_list_as_the_manifest_counts_them()
    {
        var summary = new LegacyCity(new() { Rows = 3_000 }).Write(folder.Path);
        await using var city = await AdapterCity.OpenAsync(folder.Path);

        var reports = await city.RunAsync(adapters: 4);

        Assert.All(reports.Values, report => Assert.Equal((AdapterState.Idle, null, 0), (report.State, report.Message, report.FileFaults.Count)));
        foreach (var tally in summary.Resources) AssertTally(tally, reports.Values.Single(report => report.Resource == tally.Code).Totals);
        Assert.Equal(summary.Resources.Sum(tally => tally.Published), (await city.LogAsync()).Count);
    }

    [Fact]
    public async Task Stopped_in_the_middle_and_run_again_nothing_is_lost_or_sent_twice()
    {
        var summary = new LegacyCity(new() { Rows = 8_000 }).Write(folder.Path);
        for (var stops = 0; stops < 3; stops++)
        {
            await using var part = await AdapterCity.OpenAsync(folder.Path);
            await part.RunAsync(adapters: 4, stopAt: report => report is { State: AdapterState.Reading, PublishedNow: > 0 });
        }

        await using var city = await AdapterCity.OpenAsync(folder.Path);
        var reports = await city.RunAsync(adapters: 4);
        var again = await city.RunAsync(adapters: 4);

        foreach (var tally in summary.Resources) AssertTally(tally, again.Values.Single(report => report.Resource == tally.Code).Totals);
        Assert.Equal(summary.Resources.Sum(tally => tally.Published), (await city.LogAsync()).Count);
        Assert.All(again.Values, report => Assert.Equal(0, report.PublishedNow));
        Assert.Equal(4, reports.Count);
    }

    [Fact]
    public async Task Refused_rows_go_back_in_the_departments_own_encoding()
    {
        new LegacyCity(new() { Rows = 3_000 }).Write(folder.Path);
        await using var city = await AdapterCity.OpenAsync(folder.Path);
        await city.RunAsync(adapters: 4);

        var rejects = await city.Store.Rejects.ListAsync("zjw-penalties", null, 0, 10_000, default);
        var files = Directory.GetFiles(Path.Combine(folder.Path, "returned", "zjw"), "*.csv");
        Assert.Equal(rejects.Select(reject => reject.Row.File).Distinct().Count(), files.Length);
        var text = string.Concat(files.Order(StringComparer.Ordinal).Select(file => CsvCharsets.Strict(CsvCharset.Gb18030).GetString(File.ReadAllBytes(file))));
        Assert.All(rejects, reject => Assert.Contains($"{reject.Row.Rule} {reject.Row.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}（原第{reject.Row.Row}行）", text, StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path, "*.part", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task Too_many_refused_rows_pause_the_adapter_before_they_are_committed()
    {
        Put("zjw-penalties", PenaltyAdapter.Yaml.Replace("settled: 10s", "settled: 0s", StringComparison.Ordinal));
        PutRows("zjw", Enumerable.Range(1, 300).Select(i => PenaltyAdapter.GoodRow.Replace("21号", $"{i}号", StringComparison.Ordinal).Replace("罚款", i % 10 == 0 ? "口头教育" : "罚款", StringComparison.Ordinal)));
        await using var city = await AdapterCity.OpenAsync(folder.Path);

        var report = (await city.RunAsync(adapters: 1)).Values.Single();

        Assert.Equal(AdapterState.Paused, report.State);
        Assert.StartsWith("XN-ADAPTER-0103 inbox/处罚.csv：前 300 行中有 30 行将被退回", report.Message, StringComparison.Ordinal);
        Assert.Empty(await city.LogAsync());
        Assert.Equal(0, report.Totals.Read);
    }

    [Fact]
    public async Task Fewer_than_200_rows_never_pause_the_adapter()
    {
        Put("zjw-penalties", PenaltyAdapter.Yaml.Replace("settled: 10s", "settled: 0s", StringComparison.Ordinal));
        PutRows("zjw", Enumerable.Range(1, 199).Select(i => i % 2 == 0 ? "坏行" : PenaltyAdapter.GoodRow.Replace("21号", $"{i}号", StringComparison.Ordinal)));
        await using var city = await AdapterCity.OpenAsync(folder.Path);
        var report = (await city.RunAsync(adapters: 1)).Values.Single();
        Assert.Equal((AdapterState.Idle, 100, 99), (report.State, report.Totals.Published, report.Totals.Rejected["DQ-09"]));
    }

    [Fact]
    public async Task A_text_that_cannot_be_used_fails_alone_and_says_why()
    {
        Put("zjw-penalties", PenaltyAdapter.Yaml);
        Put("bad", PenaltyAdapter.Yaml.Replace("docNo:", "docNumber:", StringComparison.Ordinal));
        Put("unknown", PenaltyAdapter.Yaml.Replace("307012421200007/000002", "307012421200007/009999", StringComparison.Ordinal));
        await using var city = await AdapterCity.OpenAsync(folder.Path);
        var reports = await city.RunAsync(adapters: 3);
        Assert.Equal(AdapterState.Idle, reports["zjw-penalties"].State);
        Assert.Contains("docNumber", reports["bad"].Message, StringComparison.Ordinal);
        Assert.Contains("009999", reports["unknown"].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api.zjw")]
    [InlineData("node.trace")]
    [InlineData(AdapterCity.Group)]
    public async Task A_name_that_belongs_to_another_lane_is_refused(string name)
    {
        Put(name, PenaltyAdapter.Yaml);
        await using var city = await AdapterCity.OpenAsync(folder.Path);
        var report = (await city.RunAsync(adapters: 1)).Values.Single();
        Assert.Equal((name, AdapterState.Failed), (report.Adapter, report.State));
        Assert.Contains(ExchangeErrors.AdapterConfig.Code, report.Message, StringComparison.Ordinal);
        Assert.Contains("请改名", report.Message, StringComparison.Ordinal);
    }

    private static void AssertTally(ResourceTally tally, AdapterTotals totals)
    {
        Assert.Equal((tally.Code, tally.Rows, tally.Fixed, tally.Published, tally.Duplicates), (tally.Code, totals.Read, totals.Fixed, totals.Published, totals.Unchanged));
        Assert.Equal(tally.Rejected.OrderBy(pair => pair.Key), totals.Rejected.OrderBy(pair => pair.Key));
    }

    private void Put(string name, string yaml)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "adapters"));
        File.WriteAllText(Path.Combine(folder.Path, "adapters", name + ".yaml"), yaml);
    }

    private void PutRows(string department, IEnumerable<string> rows)
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder.Path, "legacy", department, "inbox"));
        File.WriteAllText(Path.Combine(inbox.FullName, "处罚.csv"), PenaltyAdapter.Header + "\n" + string.Join('\n', rows) + "\n", Encoding.UTF8);
    }
}
