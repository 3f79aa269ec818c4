using System.Text;
using Xianning.Exchange.Adapters;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Hosting;

/// <summary>What a failure that is tried again makes of an adapter, and what failures without progress do.</summary>
public sealed class AdapterFailuresTests : IDisposable
{
    private const int Rows = (3 * AdapterBounds.BatchRowsMax) + 1;

    private readonly TemporaryFolder folder = new();

    public AdapterFailuresTests()
    {
        File.WriteAllText(Path.Combine(Folder("adapters"), "zjw-penalties.yaml"), PenaltyAdapter.Yaml.Replace("settled: 10s", "settled: 0s", StringComparison.Ordinal));
        var rows = Enumerable.Range(1, Rows).Select(i => PenaltyAdapter.GoodRow.Replace("21号", $"{i}号", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(Folder("legacy", "zjw", "inbox"), "处罚.csv"), PenaltyAdapter.Header + "\n" + string.Join('\n', rows) + "\n", Encoding.UTF8);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_failure_that_is_tried_again_is_not_at_rest()
    {
        var reports = await RunAsync(failuresMax: 3, fails: batch => batch <= 2, until: report => report.State == AdapterState.Idle);
        Assert.Equal([AdapterState.Retrying, AdapterState.Retrying, AdapterState.Reading], States(reports)[..3]);
        Assert.All(reports.Where(report => report.State == AdapterState.Retrying), report => Assert.Equal((FailingLanes.Why, false), (report.Message, report.IsAtRest)));
        Assert.Equal((Rows, true, null), (reports[^1].Totals.Published, reports[^1].IsAtRest, reports[^1].Message));
    }

    [Fact]
    public async Task Failures_without_progress_need_an_operator_and_are_at_rest()
    {
        var reports = await RunAsync(failuresMax: 3, fails: _ => true, until: report => report.IsAtRest);
        Assert.Equal([AdapterState.Retrying, AdapterState.Retrying, AdapterState.Failed], States(reports));
        Assert.Equal($"{ExchangeErrors.AdapterFailed.Code} 连续失败 3 次，没有进展：{FailingLanes.Why}", reports[^1].Message);
    }

    [Fact]
    public async Task What_needs_an_operator_is_tried_again_and_stays_failed_until_it_gets_on()
    {
        var reports = await RunAsync(failuresMax: 2, fails: batch => batch <= 4, until: report => report.State == AdapterState.Idle);
        Assert.Equal([AdapterState.Retrying, AdapterState.Failed, AdapterState.Failed, AdapterState.Failed, AdapterState.Reading], States(reports)[..5]);
        Assert.Single(reports.Where(report => report.State == AdapterState.Failed).Select(report => report.Message).Distinct());
        Assert.Equal(Rows, reports[^1].Totals.Published);
    }

    [Fact]
    public async Task A_committed_batch_sets_the_count_back()
    {
        var reports = await RunAsync(failuresMax: 2, fails: batch => batch % 2 == 1, until: report => report.IsAtRest);
        Assert.Equal(AdapterState.Idle, reports[^1].State);
        Assert.InRange(reports.Count(report => report.State == AdapterState.Retrying), 4, int.MaxValue);
        Assert.Equal(Rows, reports[^1].Totals.Published);
    }

    [Fact]
    public async Task An_inbox_read_to_its_end_sets_the_count_back()
    {
        var idle = 0;
        var reports = await RunAsync(failuresMax: 2, fails: batch => batch is 5 or 7, until: report =>
        {
            if (report.State == AdapterState.Idle) File.WriteAllText(Path.Combine(Folder("legacy", "zjw", "inbox"), $"处罚{++idle}.csv"), PenaltyAdapter.Header + "\n");
            return idle > 2 || report.State == AdapterState.Failed;
        });
        Assert.Equal(AdapterState.Idle, reports[^1].State);
    }

    private async Task<IReadOnlyList<AdapterProgress>> RunAsync(int failuresMax, Func<int, bool> fails, Func<AdapterProgress, bool> until)
    {
        await using var city = await AdapterCity.OpenAsync(folder.Path);
        return await city.ReportsAsync(lanes => new FailingLanes(lanes, fails), failuresMax, until);
    }

    private static AdapterState[] States(IReadOnlyList<AdapterProgress> reports) => [.. reports.Select(report => report.State).SkipWhile(state => state == AdapterState.Starting)];

    private string Folder(params string[] names) => Directory.CreateDirectory(Path.Combine([folder.Path, .. names])).FullName;
}
