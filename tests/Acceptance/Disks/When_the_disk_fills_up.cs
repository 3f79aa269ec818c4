using System.Net;
using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Disks;

/// <summary>A running city on a disk that has no space left: intake stops in order, says so everywhere, and goes on by itself when there is space.</summary>
public sealed class When_the_disk_fills_up
{
    private const int Rows = 2_000;
    private const int FreeKilobytes = 3_000;
    private const int Looks = 40;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    [Fact]
    public Task Should_stop_in_order_say_so_and_go_on_by_itself_with_every_message_once() =>
        SmallDisk.RunAsync(typeof(When_the_disk_fills_up), nameof(Child_fills_its_disk_and_frees_it), "64m", TestContext.Current.CancellationToken);

    /// <summary>What happens on the small disk.</summary>
    [Fact(Explicit = true)]
    public async Task Child_fills_its_disk_and_frees_it()
    {
        if (SmallDisk.Folder is not { } disk) return;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bounded.CancelAfter(Longest);
        var stop = bounded.Token;
        var expected = await UndisturbedAsync(stop);
        var folder = Path.Combine(disk, "city");
        await using (var founded = await City.StartAsync(Options(folder, 0), stop)) await founded.RestAsync(stop);
        new LegacyCity(new LegacyCityOptions { Rows = Rows }).Write(folder, stop);
        SmallDisk.FillBut(FreeKilobytes);
        await using (var city = await City.StartAsync(Options(folder, Rows), stop))
        {
            while (!IsFull(await city.Node.GetStatusAsync(stop))) await Task.Delay(Look, stop);
            SmallDisk.FillBut(0);
            var published = await StandsStillAsync(city, stop);
            await SaysSoAsync(city, stop);
            var accepted = await AskUntilRefusedAsync(city, stop);
            SmallDisk.Free();
            await city.RestAsync(stop);
            foreach (var request in accepted) Assert.NotNull((await city.Node.GetCreditReportAsync(request, stop)).Report);
            await WorksAsync(city, published, stop);
            Assert.Equal(expected, (await city.Node.SummariseAsync(stop)).StateDigest);
        }

        var audit = await CityAudit.OfAsync(folder, stop);
        Assert.Empty(audit.Faults(hasReplays: true).Take(10));
        Assert.Empty(ManifestAudit.Differences(folder, audit).Take(10));
    }

    // However often lanes and adapters try again, nothing moves, and nobody is blamed.
    private static async Task<long> StandsStillAsync(City city, CancellationToken stop)
    {
        var first = await city.Node.GetStatusAsync(stop);
        for (var i = 0; i < Looks; i++)
        {
            await Task.Delay(Look, stop);
            var status = await city.Node.GetStatusAsync(stop);
            Assert.True(IsFull(status), status.StateReason);
            Assert.Equal("paused", status.State);
            Assert.Equal(0, status.Failed);
        }

        return Published(first);
    }

    private static async Task SaysSoAsync(City city, CancellationToken stop)
    {
        var report = await city.Node.DiagnoseAsync(stop);
        Assert.False(report.Healthy);
        Assert.Contains(report.Checks, check => !check.Holds && check.Error?.Code == ExchangeErrors.StoreFull.Code && check.Detail.Contains("intake", StringComparison.Ordinal));
        using var client = city.Client();
        using var ready = await client.GetAsync("/health/ready", stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), ready.Headers.RetryAfter?.Delta);
        Assert.Contains(ExchangeErrors.StoreFull.Code, await ready.Content.ReadAsStringAsync(stop), StringComparison.Ordinal);
        using var live = await client.GetAsync("/health/live", stop);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        var doctor = await Xnx.RunAsync("doctor", "--data", city.Folder);
        Assert.Equal(1, doctor.Status);
        Assert.Contains(ExchangeErrors.StoreFull.Code, doctor.Output, StringComparison.Ordinal);
    }

    // The database may still have room of its own for a few: what it accepts then is acknowledged, and must be answered later.
    private static async Task<List<Guid>> AskUntilRefusedAsync(City city, CancellationToken stop)
    {
        for (var accepted = new List<Guid>(); ;)
        {
            SmallDisk.FillBut(0);
            try
            {
                accepted.Add((await city.Node.RequestCreditReportAsync(new CreditReportQuery("91421200XN0000119N", "zjw", "tender-review"), stop)).RequestId);
            }
            catch (NodeApiException refused)
            {
                Assert.Equal(ExchangeErrors.StoreFull.Code, refused.Error.Code);
                return accepted;
            }
        }
    }

    private static async Task WorksAsync(City city, long publishedBefore, CancellationToken stop)
    {
        var status = await city.Node.GetStatusAsync(stop);
        Assert.Equal(("running", null), (status.State, status.StateReason));
        Assert.True(Published(status) > publishedBefore);
        using var client = city.Client();
        using var ready = await client.GetAsync("/health/ready", stop);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private static async Task<string> UndisturbedAsync(CancellationToken stop)
    {
        await using var city = await City.StartAsync(Options(null, Rows), stop);
        await city.RestAsync(stop);
        return (await city.Node.SummariseAsync(stop)).StateDigest;
    }

    private static bool IsFull(NodeStatus status) => status.StateReason?.StartsWith(ExchangeErrors.StoreFull.Code, StringComparison.Ordinal) == true;

    private static long Published(NodeStatus status) => status.Resources.Sum(resource => resource.Published);

    private static CityOptions Options(string? folder, int rows) => new()
    {
        Folder = folder,
        Rows = rows,
        HasHostileSenders = rows > 0,
        Node = new NodeOptions { ReplyWait = Look },
        Bus = new BusOptions { BatchRecordsMax = 25, PartitionsPerTopic = 4, PauseDelay = Look },
    };
}
