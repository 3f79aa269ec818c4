using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// Latency at several rates: from the moment a message was due at the generator, late or not, to the commit of what its handling wrote. Before it is measured the node runs for as long as the
/// run-time compiler is at work.
/// </summary>
internal sealed class LatencyBenchmark(TextWriter output, NodeServers? servers, int seconds, int? onlyRate = null)
{
    /// <summary>How long each rate is measured unless told otherwise.</summary>
    public const int SecondsDefault = 30;

    private const int WarmUpMessages = 10_000;
    private const int WarmUpPerSecond = 1_000;
    private const int WarmUpTurnSeconds = 5;
    private const int WarmUpTurnsMax = 12;
    private const int MethodsWhenWarm = 20;
    private const int RowsPerBatch = 500;
    private static readonly int[] Rates = [100, 1_000, 5_000];

    private TimeSpan Turn => servers is null ? TimeSpan.FromMilliseconds(1) : PacedFeed.EveryOnServers;

    public async Task RunAsync()
    {
        await using var city = await PathCity.StartAsync(new PathPipeline(), RowsPerBatch, servers);
        city.Pipeline.Open();
        await city.SendAsync(WarmUpMessages);
        await city.RestAsync();
        await WarmUpAsync(city);
        await city.RestAsync();
        var (collections, paused) = (GC.CollectionCount(0), GC.GetTotalPauseDuration());
        await output.WriteLineAsync("| msg/s | messages | p50 ms | p99 ms | p99.9 ms | longest ms | waiting at the end | fsync p99 ms, meanwhile | 3 x that + 10 ms | fsync p99 ms, before and after | 3 x that + 10 ms | node, % of a core | PostgreSQL | Kafka |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var rate in onlyRate is { } one ? [one] : Rates) await output.WriteLineAsync(await MeasureAsync(city, rate));
        await city.CheckAsync(city.Feed.Count);
        (collections, paused) = (GC.CollectionCount(0) - collections, GC.GetTotalPauseDuration() - paused);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{collections} collections paused it for {paused.TotalMilliseconds:f0} ms in all, {paused.TotalMilliseconds / Math.Max(1, collections):f1} each."));
    }

    private async Task WarmUpAsync(PathCity city)
    {
        for (var turn = 0; turn < WarmUpTurnsMax; turn++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await new PacedFeed(city, WarmUpPerSecond, Turn).RunAsync(WarmUpPerSecond * WarmUpTurnSeconds);
            if (JitInfo.GetCompiledMethodCount() - compiled < MethodsWhenWarm) return;
        }
    }

    // The first sixth settles: it is sent at the rate and not measured.
    private async Task<string> MeasureAsync(PathCity city, int rate)
    {
        var alone = FsyncProbe.Measure(city.Folder);
        var (settling, count) = (rate * seconds / 6, rate * seconds);
        List<double> latencies = new(count);
        var beside = FsyncProbe.MeasureBesideAsync(city.Folder, TimeSpan.FromSeconds(seconds));
        var feed = new PacedFeed(city, rate, Turn);
        city.Pipeline.Committed = batch => Note(batch, feed, feed.First + settling, latencies);
        var (began, used) = (Stopwatch.GetTimestamp(), ServersProcessor.Now());
        await feed.RunAsync(settling + count);
        var share = (ServersProcessor.Now() - used) / (Stopwatch.GetElapsedTime(began).TotalMicroseconds / 100);
        var waiting = city.Lag;
        await city.DrainAsync();
        await city.RestAsync();
        city.Pipeline.Committed = null;
        var meanwhile = At(await beside, 99);
        alone.AddRange(FsyncProbe.Measure(city.Folder));
        var quiet = At(alone, 99);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {rate:n0} | {latencies.Count:n0} | {At(latencies, 50):f1} | {At(latencies, 99):f1} | {At(latencies, 99.9):f1} | {latencies[^1]:f1} | {waiting:n0} | {meanwhile:f2} | {Bound(meanwhile):f1} | {quiet:f2} | {Bound(quiet):f1} | {share.Node:f0} | {share.Postgres:f0} | {share.Kafka:f0} |");
    }

    private static double Bound(double fsync) => (3 * fsync) + 10;

    private static void Note(ReceiveBatch batch, PacedFeed feed, long from, List<double> latencies)
    {
        lock (latencies)
        {
            foreach (var message in batch.MessagesInOrder)
            {
                var number = PenaltyFeed.NumberOf(message.Record.Key!.Value.Span);
                if (number >= from) latencies.Add(feed.SinceDueMs(number));
            }
        }
    }

    private static double At(List<double> values, double percent)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * percent / 100))];
    }
}
