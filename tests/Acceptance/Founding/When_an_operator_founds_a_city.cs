using System.Text;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Founding;

/// <summary>From a plan to messages that are handled and proven, by the verbs alone, in a city that is no demo.</summary>
public sealed class When_an_operator_founds_a_city : IDisposable
{
    private const string Penalties = "307012421200007/000002";
    private const string Accepted = "307012421200003/000001";
    private const int Rows = 3;

    private readonly string place = Directory.CreateTempSubdirectory("xn-found-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(place, "data");

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Fact]
    public async Task Should_run_it_join_a_resource_and_a_grant_and_prove_what_was_handled()
    {
        var plan = await PlanAsync(CityPlanText.Example.Replace("\"runs\": \"edge\"", "\"runs\": \"hub\"", StringComparison.Ordinal));
        Assert.StartsWith("咸宁市, bus city.example, run by zwfw", await DoneAsync("city", "plan", plan), StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Data, "root.pem"), await DoneAsync("city", "found", plan, "--data", Data), StringComparison.Ordinal);

        await using var city = await City.StartAsync(new CityOptions { Folder = Data, IsDemo = false }, Stop);
        Assert.Contains("zjw  11421200XN0000071N", await DoneAsync("directory", "show", "--data", Data), StringComparison.Ordinal);
        await DoneAsync("directory", "resource", Penalties, "--title", "住建行政处罚", "--owner", "zjw", "--type", "xn.credit.penalty-decided.v1", "--why", "the first resource", "--data", Data);
        await DoneAsync("directory", "resource", Accepted, "--title", "信用记录归集", "--owner", "fgw", "--type", "xn.credit.credit-record-accepted.v1", "--outside-readers", "--why", "what is accepted is public", "--data", Data);
        await DoneAsync("directory", "grant", "G-1", "--reader", "fgw", "--resource", Penalties, "--purpose", "public-credit", "--why", "approved", "--data", Data);
        await city.StopAsync();

        await BringAsync(city);
        await city.StartAgainAsync(Stop);
        await city.RestAsync(Stop);
        Assert.Equal(Rows, (await city.Node.SummariseAsync(Stop)).Resources.Single(resource => resource.Code == Penalties).Handled);
        var traced = await DoneAsync("trace", "咸住建罚〔2024〕902号", "--data", Data);
        Assert.Contains("InvokeHandlers", traced, StringComparison.Ordinal);
        await DoneAsync("doctor", "--data", Data);
        Assert.Equal(("city.example", 0), (await city.Node.GetStatusAsync(Stop) is var status ? (status.BusId, status.Quarantined + status.Failed) : default));
        await ProveAsync(city);
    }

    [Fact]
    public async Task Should_refuse_every_run_and_founding_that_is_not_its_own()
    {
        var plan = await PlanAsync(CityPlanText.Example);
        var nothing = await Xnx.RunAsync("node", "run", "--port", "0", "--data", Data);
        Assert.Equal((1, ""), (nothing.Status, nothing.Output));
        Assert.Contains("XN-NODE-0106", nothing.Errors, StringComparison.Ordinal);
        Assert.Contains("xnx city found", nothing.Errors, StringComparison.Ordinal);

        await DoneAsync("city", "found", plan, "--data", Data);
        await DoneAsync("city", "found", plan, "--data", Data);
        await RefusedAsync("XN-NODE-0126", "demo", "--exit", "--port", "0", "--data", Data);
        await RefusedAsync("XN-NODE-0126", "node", "run", "--demo", "--port", "0", "--data", Data);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Data, "legacy")));
        await RefusedAsync("XN-NODE-0125", "city", "found", await PlanAsync(CityPlanText.Example.Replace("city.example", "other.example", StringComparison.Ordinal)), "--data", Data);
        await RefusedAsync("XN-NODE-0124", "city", "plan", await PlanAsync(CityPlanText.Example.Replace("city.example", "demo.example", StringComparison.Ordinal)));
        await RefusedAsync("XN-NODE-0124", "city", "found", await PlanAsync("{}"), "--data", Path.Combine(place, "never"));
        Assert.False(Directory.Exists(Path.Combine(place, "never")));

        var demo = Path.Combine(place, "demo");
        await using (await City.StartAsync(new CityOptions { Folder = demo }, Stop)) await RefusedAsync("XN-NODE-0125", "city", "found", plan, "--data", demo);
        await RefusedAsync("XN-NODE-0112", "node", "run", "--port", "0", "--data", demo);
    }

    [Fact]
    public async Task Should_not_begin_anew_beside_a_database_that_is_gone()
    {
        await DoneAsync("city", "found", await PlanAsync(CityPlanText.Example), "--data", Data);
        await using (await City.StartAsync(new CityOptions { Folder = Data, IsDemo = false }, Stop)) Assert.True(File.Exists(Path.Combine(Data, "exchange.db")));
        foreach (var file in Directory.EnumerateFiles(Data, "exchange.db*").ToList()) File.Delete(file);
        var refusal = await Assert.ThrowsAsync<NodeApiException>(() => City.StartAsync(new CityOptions { Folder = Data, IsDemo = false }, Stop));
        Assert.Equal("XN-DIR-0101", refusal.Error.Code);
        Assert.Contains("put the database back", refusal.Error.Detail, StringComparison.Ordinal);
    }

    // A department's own file, and the adapter that the program writes for it.
    private async Task BringAsync(City city)
    {
        var file = Path.Combine(place, "新处罚.csv");
        var rows = Enumerable.Range(901, Rows).Select(number => $"企业甲（示例）,法人及非法人组织,91421200XN0000119N,咸住建罚〔2024〕{number}号,罚款,1.2,2024-04-15,11421200XN0000071N");
        await File.WriteAllTextAsync(file, $"行政相对人名称,行政相对人类别,统一社会信用代码,处罚决定书文号,处罚类别,罚款金额(万元),处罚决定日期,处罚机关代码\n{string.Join('\n', rows)}\n", new UTF8Encoding(false), Stop);
        await DoneAsync("adapter", "new", "--from", file, "--as", "zjw", "--resource", Penalties, "-o", Path.Combine(Data, "adapters", "zjw-penalties.yaml"), "--data", Data);
        city.Drop("zjw", "新处罚.csv", await File.ReadAllBytesAsync(file, Stop));
    }

    private async Task ProveAsync(City city)
    {
        var hit = (await city.Node.TraceAsync("咸住建罚〔2024〕902号", Stop)).Hits.First(found => found.MessageId is not null);
        var package = Path.Combine(place, "message.zip");
        await DoneAsync("evidence", "export", $"{hit.MessageId}", "-o", package, "--with-body", "--purpose", "audit", "--data", Data);
        await city.StopAsync();
        Assert.StartsWith("VERIFIED  5 of 5", await DoneAsync("evidence", "verify", package, "--ca", Path.Combine(Data, "root.pem")), StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(string text)
    {
        var path = Path.Combine(place, $"plan-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(path, text, Stop);
        return path;
    }

    private static async Task<string> DoneAsync(params string[] verb)
    {
        var (status, output, errors) = await Xnx.RunAsync(verb);
        Assert.True(status == 0, errors + output);
        return output;
    }

    private static async Task RefusedAsync(string code, params string[] verb)
    {
        var (status, output, errors) = await Xnx.RunAsync(verb);
        Assert.Equal((1, ""), (status, output));
        Assert.Contains(code, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
