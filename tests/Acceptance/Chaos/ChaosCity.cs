using System.Diagnostics;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>A demo city on servers and several nodes, whose departments hand in a file now and then while a plan of faults goes over it.</summary>
internal sealed class ChaosCity : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly ChaosServers servers;
    private readonly ChaosNode[] nodes = [.. Enumerable.Range(0, ChaosOptions.Nodes).Select(number => new ChaosNode(number, Directory.CreateTempSubdirectory("xn-chaos-").FullName))];
    private readonly Queue<(string From, string To)> files = new();

    private ChaosCity(ChaosServers servers) => this.servers = servers;

    /// <summary>The node whose folder has the departments' files.</summary>
    public ChaosNode First => nodes[0];

    /// <summary>What must not be, whatever fails.</summary>
    public IEnumerable<string> Troubles => nodes.SelectMany(node => node.Troubles);

    public string LastWords => string.Join("\n--\n", nodes.Select(node => node.LastWords));

    /// <summary>Founds the city and starts its nodes; no file is handed in yet.</summary>
    public static async Task<ChaosCity> StartAsync(ChaosServers servers, int rows, CancellationToken stop)
    {
        var city = new ChaosCity(servers);
        try
        {
            await city.FoundAsync(rows, stop);
            await Task.WhenAll(city.nodes.Select(node => node.StartAsync(stop)));
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>Carries the plan out, in step with the files that are handed in, and ends when every fault is healed and every file is there.</summary>
    public async Task SufferAsync(IReadOnlyList<Fault> plan, CancellationToken stop)
    {
        var suffering = new List<Task>();
        var all = files.Count;
        for (var i = 0; i < plan.Count; i++)
        {
            HandIn(all - (all * (i + 1) / plan.Count));
            await Task.Delay(plan[i].After, stop);
            TestContext.Current.SendDiagnosticMessage($"{plan[i]}");
            suffering.Add(plan[i].Kind is FaultKind.NodeKilled or FaultKind.NodeFrozen ? nodes[plan[i].Node].SufferAsync(plan[i], stop) : servers.SufferAsync(plan[i], stop));
        }

        await Task.WhenAll(suffering);
    }

    /// <summary>Waits until every node says that the city has come to this.</summary>
    /// <returns>What is missing; null if nothing.</returns>
    public async Task<string?> RestAsync(DemoSummary expected, TimeSpan within, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await Task.WhenAll(nodes.Select(node => node.SummariseAsync(stop)));
            if (Array.TrueForAll(seen, summary => summary is not null && Difference(expected, summary) is null)) return null;
            if (Stopwatch.GetElapsedTime(began) > within) return string.Join('\n', seen.Select((summary, node) => $"node {node}: {(summary is null ? "does not answer" : Difference(expected, summary) ?? "has come to it")}"));
            await Task.Delay(Look, stop);
        }
    }

    /// <summary>Cuts one node off from Kafka alone until the others run every lane, then waits until it has its part again.</summary>
    /// <returns>What did not come about; null if nothing.</returns>
    public async Task<string?> CutFromKafkaAsync(int deaf, TimeSpan within, CancellationToken stop)
    {
        if (await SharedAsync(nodes, within, stop) is { } before) return $"before the cut: {before}";
        servers.CutFromKafka(deaf);
        var without = await SharedAsync([.. nodes.Where((_, number) => number != deaf)], within, stop);
        servers.MendToKafka(deaf);
        if (without is not null) return $"with node {deaf} cut off from Kafka: {without}";
        return await SharedAsync(nodes, within, stop) is { } after ? $"after the cut: {after}" : null;
    }

    public async Task StopAsync(CancellationToken stop)
    {
        foreach (var node in nodes) await node.StopAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        foreach (var node in nodes) Directory.Delete(node.Folder, recursive: true);
    }

    // Every lane of every group is one's of these, and each has some.
    private static async Task<string?> SharedAsync(ChaosNode[] sharing, TimeSpan within, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var held = await Task.WhenAll(sharing.Select(node => node.LanesAsync(stop)));
            var distinct = held.SelectMany(lanes => lanes).ToHashSet();
            if (distinct.Count > 0 && distinct.CountBy(lane => lane[..lane.LastIndexOf('.')]).All(group => group.Value == TopicConfig.PartitionsDefault) && held.Sum(lanes => lanes.Count) == distinct.Count && held.All(lanes => lanes.Count > 0)) return null;
            if (Stopwatch.GetElapsedTime(began) > within) return $"{sharing.Length} nodes do not share the lanes: they hold {string.Join(", ", held.Select(lanes => lanes.Count))}, {distinct.Count} different ones";
            await Task.Delay(Look, stop);
        }
    }

    private static string? Difference(DemoSummary expected, DemoSummary seen)
    {
        var figures = Totals(expected).Zip(Totals(seen)).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.Second} instead of {pair.First}").ToList();
        if (seen.StateDigest != expected.StateDigest) figures.Add($"state {seen.StateDigest} instead of {expected.StateDigest}");
        return figures.Count == 0 ? null : string.Join("; ", figures);
    }

    // How many events the credit office publishes depends on who came first: what another department said better already changes nothing and is not published. That none is missing the audit says.
    private static IEnumerable<(string Code, long Read, long Published, long Handled, long Quarantined)> Totals(DemoSummary summary) =>
        summary.Resources.Select(resource => (resource.Code, resource.Read, resource.Read > 0 ? resource.Published : 0, resource.Handled, resource.Quarantined));

    // The city's keys go to every node; the departments' files are the first one's alone.
    private async Task FoundAsync(int rows, CancellationToken stop)
    {
        await using (await City.StartAsync(new CityOptions { Folder = First.Folder, Node = new() { Servers = servers.Direct } }, stop))
        {
        }

        foreach (var node in nodes[1..]) City.CopyFolder(First.Folder, node.Folder);
        for (var node = 0; node < nodes.Length; node++) ServersFile.Write(new NodeFolder(nodes[node].Folder), servers.Of(node));
        new LegacyCity(new LegacyCityOptions { Rows = rows }).Write(First.Folder, stop);
        SetAside();
    }

    // A department after the other hands in one of its files, in the order of their names.
    private void SetAside()
    {
        var found = new List<(int Place, string Department, string From, string To)>();
        foreach (var inbox in Directory.GetDirectories(Path.Combine(First.Folder, "legacy"), "inbox", SearchOption.AllDirectories))
        {
            Directory.Move(inbox, inbox + ".aside");
            Directory.CreateDirectory(inbox);
            foreach (var (place, file) in Directory.GetFiles(inbox + ".aside").Order(StringComparer.Ordinal).Index()) found.Add((place, inbox, file, Path.Combine(inbox, Path.GetFileName(file))));
        }

        foreach (var (_, _, from, to) in found.OrderBy(file => file.Place).ThenBy(file => file.Department, StringComparer.Ordinal)) files.Enqueue((from, to));
    }

    private void HandIn(int left)
    {
        while (files.Count > left)
        {
            var (from, to) = files.Dequeue();
            File.Move(from, to);
        }
    }
}
