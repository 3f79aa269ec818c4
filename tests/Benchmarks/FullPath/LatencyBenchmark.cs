using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xianning.Exchange.Bus.Receive;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// Latency at 1,000 msg/s: from the moment a message was due at the generator, late or not, to the commit of what its handling wrote. The first fifteen seconds are told apart:
/// the run-time compiler is at work then.
/// </summary>
internal static class LatencyBenchmark
{
    private const int PerSecond = 1_000;
    private const int WarmUpMessages = 10_000;
    private const int FirstMessages = 15_000;
    private const int Messages = 20_000;
    private const int RowsPerBatch = 500;
    private const int NumberAt = 8;
    private const int NumberLength = 8;

    public static async Task RunAsync(TextWriter output)
    {
        await using var city = await PathCity.StartAsync(new PathPipeline(), RowsPerBatch);
        city.Pipeline.Open();
        await city.SendAsync(WarmUpMessages);
        await city.RestAsync();
        var alone = FsyncProbe.Measure(city.Folder);
        List<double> first = new(FirstMessages), later = new(Messages);
        var beside = FsyncProbe.MeasureBesideAsync(city.Folder, TimeSpan.FromSeconds((FirstMessages + Messages) / PerSecond));
        var (collections, paused) = (GC.CollectionCount(0), GC.GetTotalPauseDuration());
        var began = Stopwatch.GetTimestamp();
        city.Pipeline.Committed = batch => Note(batch, began, first, later);
        await FeedAsync(city, began);
        await city.DrainAsync();
        await city.RestAsync();
        (collections, paused) = (GC.CollectionCount(0) - collections, GC.GetTotalPauseDuration() - paused);
        var meanwhile = At(await beside, 99);
        alone.AddRange(FsyncProbe.Measure(city.Folder));
        var quiet = At(alone, 99);
        await output.WriteLineAsync("| msg/s | messages | p50 ms | p99 ms | p99.9 ms | fsync p99 ms, meanwhile | 3 x that + 10 ms | fsync p99 ms, before and after | 3 x that + 10 ms |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        await output.WriteLineAsync(Line("freshly started", first, meanwhile, quiet));
        await output.WriteLineAsync(Line("running", later, meanwhile, quiet));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{collections} collections paused it for {paused.TotalMilliseconds:f0} ms in all, {paused.TotalMilliseconds / Math.Max(1, collections):f1} each."));
    }

    private static string Line(string when, List<double> latencies, double meanwhile, double quiet) => string.Create(CultureInfo.InvariantCulture,
        $"| {PerSecond}, {when} | {latencies.Count} | {At(latencies, 50):f1} | {At(latencies, 99):f1} | {At(latencies, 99.9):f1} | {meanwhile:f2} | {Bound(meanwhile):f1} | {quiet:f2} | {Bound(quiet):f1} |");

    private static double Bound(double fsync) => (3 * fsync) + 10;

    private static async Task FeedAsync(PathCity city, long began)
    {
        var last = city.Feed.Count + FirstMessages + Messages;
        while (city.Feed.Count < last)
        {
            var due = Math.Min(last, WarmUpMessages + (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * PerSecond));
            city.Feed.Left = due - city.Feed.Count;
            if (city.Feed.Left > 0) await city.SendOnceAsync();
            else await Task.Delay(1);
        }
    }

    // The party's code holds the number, and the number says when the message was due.
    private static void Note(ReceiveBatch batch, long began, List<double> first, List<double> later)
    {
        var now = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        lock (first)
        {
            foreach (var message in batch.MessagesInOrder)
            {
                var number = int.Parse(Encoding.ASCII.GetString(message.Record.Key!.Value.Span.Slice(NumberAt, NumberLength)), CultureInfo.InvariantCulture) - WarmUpMessages;
                (number < FirstMessages ? first : later).Add(now - (number * 1000.0 / PerSecond));
            }
        }
    }

    private static double At(List<double> values, double percent)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * percent / 100))];
    }
}
