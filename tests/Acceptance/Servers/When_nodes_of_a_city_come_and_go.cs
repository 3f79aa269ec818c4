using System.Diagnostics;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>Three nodes share the lanes of one city; one is frozen and wakes up, one is killed and starts again, one is stopped, all while messages flow. The others run its lanes within seconds and nothing else changes.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_nodes_of_a_city_come_and_go(RealServers servers) : IAsyncLifetime
{
    private const int Rows = 4_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // A word is good for 5 s; the rest is a busy machine's.
    private static readonly TimeSpan MovesWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestsWithin = TimeSpan.FromSeconds(150);

    private readonly List<NodeProcess> nodes = [];
    private readonly List<(string Inbox, string Aside)> inboxes = [];
    private readonly string[] folders = [.. Enumerable.Range(0, 3).Select(_ => Directory.CreateTempSubdirectory("xn-nodes-").FullName)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Should_move_lanes_within_seconds_and_come_to_the_same_state()
    {
        var stop = TestContext.Current.CancellationToken;
        await FoundAsync(stop);
        var first = await StartAsync(0, stop);
        var all = await UntilAsync("one node runs every lane", async () => await first.LanesAsync(stop) is { Count: > 0 } lanes && lanes.Count % 8 == 0 ? lanes : null, stop);
        var second = await StartAsync(1, stop);
        var third = await StartAsync(2, stop);
        await ShareAsync(all, stop, first, second, third);

        foreach (var (inbox, aside) in inboxes) Directory.Move(aside, inbox);
        await HandledAsync(first, 200, stop);
        await second.FreezeAsync();
        await ShareAsync(all, stop, first, third);
        await second.ThawAsync();
        await ShareAsync(all, stop, first, second, third);
        await third.KillAsync();
        await ShareAsync(all, stop, first, second);
        third = await StartAsync(2, stop);
        await ShareAsync(all, stop, first, second, third);
        await second.StopAsync(stop);
        await ShareAsync(all, stop, first, third);

        var expected = await EmbeddedAsync(stop);
        var came = await UntilAsync("the city rests in the expected state", async () => await third.SummariseAsync(stop) is var seen && seen.StateDigest == expected.StateDigest && Totals(seen).SequenceEqual(Totals(expected)) ? seen : null, stop, RestsWithin);
        Assert.Equal(Totals(came), Totals(await first.SummariseAsync(stop)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        foreach (var folder in folders) Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<(string, long, long, long)> Totals(DemoSummary summary) => summary.Resources.Select(resource => (resource.Code, resource.Published, resource.Handled, resource.Quarantined));

    private static async Task<DemoSummary> EmbeddedAsync(CancellationToken stop)
    {
        await using var city = await City.StartAsync(new CityOptions { Rows = Rows }, stop);
        await city.RestAsync(stop);
        return await city.Node.SummariseAsync(stop);
    }

    // The city's keys go to every node; the departments' files are the first one's alone.
    private async Task FoundAsync(CancellationToken stop)
    {
        await using (await City.StartAsync(new CityOptions { Folder = folders[0], Node = new() { Servers = await servers.NewAsync() } }, stop))
        {
        }

        foreach (var folder in folders[1..]) City.CopyFolder(folders[0], folder);

        // Adapters are known from the start, and their files come when all nodes run.
        new LegacyCity(new LegacyCityOptions { Rows = Rows }).Write(folders[0], stop);
        foreach (var inbox in Directory.GetDirectories(Path.Combine(folders[0], "legacy"), "inbox", SearchOption.AllDirectories))
        {
            inboxes.Add((inbox, inbox + ".aside"));
            Directory.Move(inbox, inbox + ".aside");
        }
    }

    private async Task<NodeProcess> StartAsync(int number, CancellationToken stop)
    {
        var node = await NodeProcess.StartAsync(folders[number], stop);
        nodes.Add(node);
        return node;
    }

    /// <summary>Waits until these nodes hold every lane, each once, and each node some.</summary>
    private Task ShareAsync(IReadOnlySet<string> all, CancellationToken stop, params NodeProcess[] sharing) => UntilAsync($"{sharing.Length} nodes share the lanes", async () =>
    {
        var held = await Task.WhenAll(sharing.Select(node => node.LanesAsync(stop)));
        TestContext.Current.KeyValueStorage["held"] = $"{string.Join(", ", held.Select(lanes => lanes.Count))} of {all.Count}; nobody's: {string.Join(' ', all.Except(held.SelectMany(lanes => lanes)))}";
        return held.All(lanes => lanes.Count > 0) && held.Sum(lanes => lanes.Count) == all.Count && held.SelectMany(lanes => lanes).ToHashSet().SetEquals(all) ? held : null;
    }, stop);

    private Task HandledAsync(NodeProcess node, long messages, CancellationToken stop) =>
        UntilAsync($"{messages} messages are handled", async () => await node.SummariseAsync(stop) is var seen && seen.Resources.Sum(resource => resource.Handled) > messages ? seen : null, stop, RestsWithin);

    private async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look, CancellationToken stop, TimeSpan? within = null)
        where T : class
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } seen)
            {
                TestContext.Current.SendDiagnosticMessage($"{what}: after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
                return seen;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < (within ?? MovesWithin), $"not in time: {what}; held last: {TestContext.Current.KeyValueStorage.GetValueOrDefault("held")}; the nodes said:\n{string.Join("\n--\n", nodes.Select(node => node.Errors))}");
            await Task.Delay(Look, stop);
        }
    }
}
