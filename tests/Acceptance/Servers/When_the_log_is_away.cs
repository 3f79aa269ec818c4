using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>Kafka is killed while PostgreSQL goes on: what is read and accepted stops at the bound of what waits for the log, says so, and goes on by itself.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_the_log_is_away(RealServers servers)
{
    private const int BatchesMax = 2;
    private const int Rows = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Should_stop_reading_at_the_bound_and_come_to_the_same_state_when_it_is_back()
    {
        var stop = TestContext.Current.CancellationToken;
        var given = await servers.NewAsync();
        await using var kafka = await KafkaServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("xn-away-");
        await using var city = await City.StartAsync(new CityOptions { Folder = folder.FullName, Node = new() { Servers = given with { Kafka = kafka.Servers }, ReplyWait = TimeSpan.FromSeconds(1) }, Bus = new BusOptions { UnsentBatchesMax = BatchesMax } }, stop);
        await city.StopAsync();

        // Adapters are known from the start, and their files come when the log is gone.
        new LegacyCity(new LegacyCityOptions { Rows = Rows }).Write(city.Folder, stop);
        var inboxes = Directory.GetDirectories(Path.Combine(city.Folder, "legacy"), "inbox", SearchOption.AllDirectories);
        foreach (var inbox in inboxes) Directory.Move(inbox, inbox + ".aside");
        await city.StartAgainAsync(stop);
        await city.RestAsync(stop);
        await kafka.KillAsync();
        foreach (var inbox in inboxes) Directory.Move(inbox + ".aside", inbox);
        var status = await UntilAsync(() => city.Node.GetStatusAsync(stop), seen => seen.Adapters.Count(adapter => adapter.State == "behind") >= 2, stop);
        Assert.All(status.Adapters.Where(adapter => adapter.State == "behind"), adapter => Assert.StartsWith(ExchangeErrors.UnsentFull.Code, adapter.Message, StringComparison.Ordinal));

        for (var accepted = 0; accepted < BatchesMax; accepted++) Assert.NotNull((await AskAsync(city, stop)).Pending);
        var refused = await Assert.ThrowsAsync<NodeApiException>(() => AskAsync(city, stop));
        Assert.Equal(ExchangeErrors.UnsentFull.Code, refused.Error.Code);

        await kafka.RestartAsync();
        await city.RestAsync(stop).WaitAsync(Longest, stop);
        Assert.Empty(city.Services.GetRequiredService<IExchangeHost>().PausedLanes);
        await using var embedded = await City.StartAsync(new CityOptions { Rows = Rows }, stop);
        await embedded.RestAsync(stop);
        Assert.Equal((await embedded.Node.SummariseAsync(stop)).StateDigest, (await city.Node.SummariseAsync(stop)).StateDigest);
        await city.StopAsync();
        folder.Delete(recursive: true);
    }

    private static Task<CreditReportAnswer> AskAsync(City city, CancellationToken stop) => city.Node.RequestCreditReportAsync(
        new CreditReportQuery("91421200XN0000119N", "zjw", "tender-review"), stop);

    private static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> holds, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        while (true)
        {
            var seen = await look();
            if (holds(seen)) return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }
}
