using System.Text;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Intake;

/// <summary>An adapter's text lets it rest for a day; a file that comes meanwhile is taken within seconds, and not before it stands still.</summary>
public sealed class When_a_file_comes_while_the_node_runs
{
    private const string Adapter = $$"""
        resource: {{DemoResources.HousingPenalties}}
        source:
          csv: { files: inbox/处罚*.csv, encoding: utf-8, settled: 1s }
        map:
          partyName:    名称
          partyType:    { value: "02" }
          party:        信用代码
          docNo:        文号
          penaltyClass: { value: "2" }
          decidedOn:    日期
          authority:    { value: 11421200XN0000071N }
        run: { as: zjw, every: 1d }
        """;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Should_publish_its_rows()
    {
        var folder = Directory.CreateTempSubdirectory("xn-late-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "adapters")).FullName, "zjw.yaml"), Adapter, TestContext.Current.CancellationToken);
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            await using var city = await City.StartAsync(new CityOptions { Folder = folder }, bounded.Token);
            await city.RestAsync(bounded.Token);
            Assert.Equal("idle", Assert.Single((await city.Node.GetStatusAsync(bounded.Token)).Adapters).State);

            bounded.CancelAfter(Longest);
            city.Drop("zjw", "处罚.csv", Encoding.UTF8.GetBytes("名称,信用代码,文号,日期\n企业甲（示例）,91421200XN0000119N,咸住建罚〔2025〕8号,2025-04-15\n"));
            while (!(await city.Node.TraceAsync("咸住建罚〔2025〕8号", bounded.Token)).Hits.Any(hit => hit.Hops.Any(hop => hop.Step == "InvokeHandlers"))) await Task.Yield();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
