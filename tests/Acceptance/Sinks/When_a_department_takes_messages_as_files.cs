using System.Net.Http.Json;
using System.Text;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Sinks;

/// <summary>A sink's text lies in the adapters' folder: what passed the gate for that reader appears in <c>out/</c>, every message in exactly one file.</summary>
public sealed class When_a_department_takes_messages_as_files
{
    private const string Sink = $$"""
        resource: {{DemoResources.HousingPenalties}}
        sink:
          csv: { files: 处罚, encoding: gb18030, machine: true }
        columns:
          编号: $messageId
          操作: $operation
          文号: docNo
          相对人: party
          罚款(元): fineYuan
        run: { as: fgw, purpose: public-credit }
        """;

    [Fact]
    public async Task Should_write_each_once_whatever_is_stopped_and_started()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("xn-sink-").FullName;
        try
        {
            Put(folder, "credit-out.yaml", Sink);
            await using var city = await City.StartAsync(new CityOptions { Folder = folder, Rows = 600, HasHostileSenders = true }, stop);
            await city.RestAsync(stop);
            var published = (await city.Node.SummariseAsync(stop)).Resources.Single(resource => resource.Code == DemoResources.HousingPenalties).Published;
            var rows = Rows(folder);
            Assert.True(published > 100);
            Assert.Equal(published, rows.Count);
            Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
            Assert.All(rows, row => Assert.Equal("put", row[1]));
            Assert.Contains((await city.Node.TraceAsync(rows[0][0], stop)).Hits, hit => hit.Hops.Any(hop => hop.Place.StartsWith("sink.credit-out", StringComparison.Ordinal)));

            await city.StopAsync();
            var uncommitted = Path.Combine(folder, "out", "fgw", "处罚.0.000000999990-000000999999.csv");
            File.Copy(Directory.EnumerateFiles(Path.Combine(folder, "out", "fgw")).First(), uncommitted);
            await city.StartAgainAsync(stop);
            await city.RestAsync(stop);
            Assert.False(File.Exists(uncommitted));
            Assert.Equal(rows.Count, Rows(folder).Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Should_report_a_text_that_cannot_be_used_and_run_the_others()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("xn-sink-").FullName;
        try
        {
            Put(folder, "broken-out.yaml", Sink.Replace("docNo", "nix", StringComparison.Ordinal));
            Put(folder, "credit-out.yaml", Sink);
            await using var city = await City.StartAsync(new CityOptions { Folder = folder, Rows = 200 }, stop);
            await city.RestAsync(stop);
            var adapters = (await city.Node.GetStatusAsync(stop)).Adapters;
            Assert.Contains(adapters, adapter => adapter is { Name: "broken-out", State: "failed" } && adapter.Message!.Contains("nix", StringComparison.Ordinal));
            Assert.NotEmpty(Rows(folder));
            await AssertOperatorsSeeAsync(city, "broken-out", stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AssertOperatorsSeeAsync(City city, string adapter, CancellationToken stop)
    {
        using var administrator = city.Client();
        var check = (await administrator.GetFromJsonAsync("/api/v1/doctor", AdminJson.Readable.DoctorReport, stop))!.Checks.Single(check => check.Name == "adapters 适配器");
        Assert.Equal((false, ExchangeErrors.AdapterFailed.Code), (check.Holds, check.Error?.Code));
        Assert.Contains($"{adapter} failed", check.Detail, StringComparison.Ordinal);
        Assert.Contains($"data-adapter=\"{adapter}\"", await administrator.GetStringAsync("/", stop), StringComparison.Ordinal);
    }

    private static void Put(string folder, string name, string text)
    {
        var adapters = Directory.CreateDirectory(Path.Combine(folder, "adapters"));
        File.WriteAllText(Path.Combine(adapters.FullName, name), text);
    }

    private static List<string[]> Rows(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, "out", "fgw"), "处罚.*.csv")
            .SelectMany(file => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetString(File.ReadAllBytes(file)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)).Select(line => line.Split(',')),
    ];
}
