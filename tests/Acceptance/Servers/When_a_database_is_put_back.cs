using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.AcceptanceTests.Chaos;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Store.Postgres;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>The database comes from a backup, Kafka has gone on: what the city forgot it handles again, what it said it does not say again, and what it says then is accepted.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_database_is_put_back(RealServers servers) : IDisposable
{
    private static readonly string[] Later = ["gsj", "rsj"];

    private readonly string folder = Directory.CreateTempSubdirectory("xn-restored-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Should_come_to_the_same_state_without_a_second_message_and_go_on()
    {
        var (database, options) = await MakeAsync();
        await using (await City.StartAsync(options, Stop))
        {
        }

        new LegacyCity(new LegacyCityOptions { Rows = ServerCity.Rows }).Write(folder, Stop);
        foreach (var department in Later) Directory.Move(Inbox(department), Inbox(department) + ".aside");
        await RunAsync(options);
        await database.CopyAsync();
        foreach (var department in Later) Directory.Move(Inbox(department) + ".aside", Inbox(department));
        var (before, said) = await RunAsync(options);
        await database.PutBackAsync();
        Assert.Equal((0, ""), await RestoredAsync());
        var (after, saidAfter) = await RunAsync(options, AskAsync);

        Assert.Equal(before.StateDigest, after.StateDigest);
        Assert.True(before.Resources.Sum(resource => resource.Handled) > 300);
        Assert.Equal(before.Resources.Select(resource => (resource.Code, resource.Handled, 0L)), after.Resources.Select(resource => (resource.Code, resource.Handled, resource.Quarantined)));
        Assert.Equal(said.Order(), saidAfter.Order());
    }

    [Fact]
    public async Task Should_say_nothing_of_it_while_a_node_lives()
    {
        await using var city = await City.StartAsync((await MakeAsync()).Options, Stop);
        var (status, errors) = await RestoredAsync();
        Assert.Equal(1, status);
        Assert.Contains("XN-STORE-0003", errors, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Inbox(string department) => Path.Combine(folder, "legacy", department, "inbox");

    private async Task<(CopiedDatabase Database, CityOptions Options)> MakeAsync()
    {
        var named = await servers.NewAsync();
        var database = new CopiedDatabase(named.Postgres, "city_" + named.Schema);
        await database.MakeAsync();
        return (database, new CityOptions { Folder = folder, Node = new() { Servers = named with { Postgres = database.ConnectionString } } });
    }

    private async Task<(int Status, string Errors)> RestoredAsync()
    {
        var (status, _, errors) = await Xnx.RunAsync("store", "restored", "--data", folder);
        return (status, errors);
    }

    // Handles what is there; what the city has come to, and the ids of all that stands in its log then.
    private static async Task<(DemoSummary Summary, List<Guid> Said)> RunAsync(CityOptions options, Func<City, Task>? then = null)
    {
        await using var city = await City.StartAsync(options, Stop);
        await city.RestAsync(Stop);
        var audit = await CityAudit.OfAsync(city.Services.GetRequiredService<IPartitionedLog>(), city.Services.GetRequiredService<IExchangeStore>().Segments, Stop);
        Assert.Empty(audit.Faults().Concat(Effects.FaultsOf(audit.Messages)));
        var summary = await city.Node.SummariseAsync(Stop);
        if (then is not null) await then(city);
        return (summary, [.. audit.Messages.Select(message => message.Attributes.MessageId)]);
    }

    // New messages of streams that were recovered, to a lane that was, and back.
    private static async Task AskAsync(City city)
    {
        var (status, output, errors) = await Xnx.RunAsync("credit", "report", "91421200XN0000119N", "--as", "zjw", "--purpose", "tender-review", "--data", city.Folder);
        Assert.True(status == 0, errors);
        Assert.Contains("91421200XN0000119N", output, StringComparison.Ordinal);
        var id = (await city.Node.SummariseAsync(Stop)).SampleMessageId!.Value.ToString();
        var file = Path.Combine(city.Folder, "out", "evidence.zip");
        Assert.Equal(0, (await Xnx.RunAsync("evidence", "export", id, "-o", file, "--purpose", "audit", "--with-body", "--data", city.Folder)).Status);
        Assert.Equal(0, (await Xnx.RunAsync("evidence", "verify", file, "--ca", Path.Combine(city.Folder, "root.pem"))).Status);
        Assert.Contains("ok   recovery", (await Xnx.RunAsync("doctor", "--data", city.Folder)).Output, StringComparison.Ordinal);
    }
}
