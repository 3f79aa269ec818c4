using System.Diagnostics;
using System.Text;
using Xianning.Exchange.AcceptanceTests.Servers;
using Xianning.Exchange.Cli;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Founding;

/// <summary>A city that is no demo on Kafka and PostgreSQL: the first node completes it, an edge of its plan joins and sends, a second node over a copy of the folder runs the same city.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_founded_city_is_on_servers(RealServers servers) : IDisposable
{
    private const string Penalties = "307012421200007/000002";
    private const string DocNo = "咸住建罚〔2024〕902号";
    private const int Rows = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly string place = Directory.CreateTempSubdirectory("xn-found-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(place, "data");

    private string Edge => Path.Combine(place, "edge");

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Fact]
    public async Task Should_take_in_what_an_edge_sends_and_be_one_city_at_two_nodes()
    {
        var named = await servers.NewAsync();
        var plan = Path.Combine(place, "plan.json");
        await File.WriteAllTextAsync(plan, CityPlanText.Example, Stop);
        await DoneAsync("city", "found", plan, "--data", Data);
        await using var city = await City.StartAsync(new CityOptions { Folder = Data, IsDemo = false, Node = new NodeOptions { Servers = named } }, Stop);
        await DoneAsync("directory", "resource", Penalties, "--title", "住建行政处罚", "--owner", "zjw", "--type", "xn.credit.penalty-decided.v1", "--why", "first", "--data", Data);
        await DoneAsync("directory", "resource", "307012421200003/000001", "--title", "信用记录归集", "--owner", "fgw", "--type", "xn.credit.credit-record-accepted.v1", "--why", "first", "--data", Data);
        await DoneAsync("directory", "grant", "G-1", "--reader", "fgw", "--resource", Penalties, "--purpose", "public-credit", "--why", "approved", "--data", Data);
        await city.StopAsync();
        await city.StartAgainAsync(Stop);
        await EnrolAsync();

        Guid message;
        await using (var edge = await NodeProcess.StartAsync(Edge, ["edge", "run", "--kafka", named.Kafka], Stop, isDemo: false))
        {
            await UntilAsync(async () => (await city.Node.SummariseAsync(Stop)).Resources.Any(resource => resource.Code == Penalties && resource.Handled == Rows), edge);
            await DoneAsync("doctor", "--data", Edge);
            message = await SentAsync();
            await edge.StopAsync(Stop);
        }

        var second = Path.Combine(place, "second");
        City.CopyFolder(Data, second);
        await using (var other = await City.StartAsync(new CityOptions { Folder = second, IsDemo = false }, Stop))
            Assert.Equal((await city.Node.GetDirectoryAsync(Stop)).Version, (await other.Node.GetDirectoryAsync(Stop)).Version);
        await DoneAsync("doctor", "--data", Data);
        await ProveAsync(message);
    }

    private async Task EnrolAsync()
    {
        var bundle = Path.Combine(place, "zjw.bundle");
        await DoneAsync("edge", "new", "zjw", "11421200XN0000071N", "--plain", "--data", Edge);
        await DoneAsync("edge", "enrol", Path.Combine(Edge, "edge.request.json"), "-o", bundle, "--why", "runs on an edge", "--data", Data);
        await DoneAsync("edge", "import", bundle, "--ca", Path.Combine(Data, "root.pem"), "--data", Edge);
        var inbox = Directory.CreateDirectory(Path.Combine(Edge, "legacy", "zjw", "inbox")).FullName;
        var rows = Enumerable.Range(901, Rows).Select(number => $"企业甲（示例）,法人及非法人组织,91421200XN0000119N,咸住建罚〔2024〕{number}号,罚款,1.2,2024-04-15,11421200XN0000071N");
        var file = Path.Combine(inbox, "新处罚.csv");
        await File.WriteAllTextAsync(file, $"行政相对人名称,行政相对人类别,统一社会信用代码,处罚决定书文号,处罚类别,罚款金额(万元),处罚决定日期,处罚机关代码\n{string.Join('\n', rows)}\n", new UTF8Encoding(false), Stop);
        await DoneAsync("adapter", "new", "--from", file, "--as", "zjw", "--resource", Penalties, "-o", Path.Combine(Edge, "adapters", "zjw-penalties.yaml"), "--data", Edge);
    }

    // The sender's node knows the business key of what it sent.
    private async Task<Guid> SentAsync()
    {
        using var node = NodeClient.Of(Edge);
        return (await node.TraceAsync(DocNo, Stop)).Hits.Select(hit => hit.MessageId).OfType<Guid>().First();
    }

    private async Task ProveAsync(Guid message)
    {
        var package = Path.Combine(place, "message.zip");
        await DoneAsync("evidence", "export", $"{message}", "-o", package, "--with-body", "--purpose", "audit", "--data", Data);
        Assert.StartsWith("VERIFIED  5 of 5", await DoneAsync("evidence", "verify", package, "--ca", Path.Combine(Data, "root.pem")), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<Task<bool>> seen, NodeProcess edge)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await seen())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"not in time; the edge said:\n{edge.Errors}");
            await Task.Delay(Look, Stop);
        }
    }

    private static async Task<string> DoneAsync(params string[] verb)
    {
        var (status, output, errors) = await Xnx.RunAsync(verb);
        Assert.True(status == 0, $"{string.Join(' ', verb)}: {errors}{output}");
        return output;
    }
}
