using System.Diagnostics;
using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// What more partitions and more nodes cost: a backlog drained by one node with 1 to 8 partitions, and by up to three nodes, each a process, with 8. All of them share this machine's cores with the
/// servers, so more of them can only show what they add to a message's cost, not how much faster a city of several machines would be.
/// </summary>
internal sealed class ScalingBenchmark(TextWriter output, string kafka, string postgres)
{
    private const int WarmUpMessages = 10_000;
    private const int RowsPerBatch = 500;
    private static readonly (int Partitions, int Nodes)[] Settings = [(1, 1), (2, 1), (4, 1), (8, 1), (8, 2), (8, 3)];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan SharedWithin = TimeSpan.FromMinutes(2);

    public async Task RunAsync(int rounds, int messages)
    {
        await output.WriteLineAsync("| partitions | nodes | drain msg/s | of one node, 8 partitions | lanes of each node | node us a message | PostgreSQL | Kafka | sum |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |");
        var all = Settings.ToDictionary(setting => setting, _ => new List<(double Rate, string Lanes, ServersProcessor Use)>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (partitions, nodes) in Settings) all[(partitions, nodes)].Add(await DrainAsync(partitions, nodes, messages));
        }

        var whole = Median(all[(PathCity.Partitions, 1)]).Rate;
        foreach (var setting in Settings)
        {
            var (rate, lanes, use) = Median(all[setting]);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {setting.Partitions} | {setting.Nodes} | {rate:n0} | {rate / whole:f2} | {lanes} | {use.Node:f0} | {use.Postgres:f0} | {use.Kafka:f0} | {use.Node + use.Postgres + use.Kafka:f0} |"));
        }
    }

    private async Task<(double Rate, string Lanes, ServersProcessor Use)> DrainAsync(int partitions, int count, int messages)
    {
        await using var city = await PathCity.StartAsync(new PathPipeline(), RowsPerBatch, PathCity.NewServers(kafka, postgres, partitions));
        List<ScalingNodeProcess> further = [];
        try
        {
            for (var node = 1; node < count; node++) further.Add(new ScalingNodeProcess(city.Folder));
            await UntilAsync(() => city.LanesHeld > 0 && further.All(node => node.LanesHeld > 0) && city.LanesHeld + further.Sum(node => node.LanesHeld) == city.Lanes);
            await DrainAsync(city, further, WarmUpMessages);
            var measured = await DrainAsync(city, further, messages);
            await city.CheckAsync(WarmUpMessages + messages);
            return (measured.Rate, string.Join(" + ", further.Select(node => node.LanesHeld).Prepend(city.LanesHeld)), measured.Use);
        }
        finally
        {
            foreach (var node in further) await node.DisposeAsync();
        }
    }

    private static async Task<(double Rate, ServersProcessor Use)> DrainAsync(PathCity city, IReadOnlyList<ScalingNodeProcess> further, int messages)
    {
        city.Pipeline.Close();
        foreach (var node in further) await node.TellAsync(ScalingNode.Close);
        await city.SendAsync(messages);
        await city.RelayedAsync(city.Feed.Count);
        await city.IndexAsync();
        var (began, used) = (Stopwatch.GetTimestamp(), ServersProcessor.Now(further.Select(node => node.Id)));
        foreach (var node in further) await node.TellAsync(ScalingNode.Open);
        city.Pipeline.Open();
        while (city.Pipeline.Handled + further.Sum(node => node.Handled) < city.Feed.Count) await Task.Delay(Look);
        var rate = messages / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await city.AnsweredAsync(city.Feed.Count);
        await city.RestAsync();
        return (rate, (ServersProcessor.Now(further.Select(node => node.Id)) - used) / messages);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var began = Stopwatch.GetTimestamp(); !holds(); await Task.Delay(Look))
        {
            if (Stopwatch.GetElapsedTime(began) > SharedWithin) throw new TimeoutException("The nodes did not share the lanes in time.");
        }
    }

    private static (double Rate, string Lanes, ServersProcessor Use) Median(List<(double Rate, string Lanes, ServersProcessor Use)> rounds) => rounds.OrderBy(round => round.Rate).ElementAt(rounds.Count / 2);
}
