using System.Diagnostics;
using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// The whole path, embedded, as it ships: messages of 1 KB signed, validated, authorised, deduplicated, one state row written, one signed event sent, evidence kept, traced.
/// Every round is a fresh city and is followed by its own yardstick, the same bytes through the log alone.
/// </summary>
internal static class PathBenchmark
{
    private const int WarmUpMessages = 20_000;
    private const int Messages = 40_000;
    private const int RowsPerBatch = 500;
    private const int LagMax = 4_000;

    public static async Task RunAsync(TextWriter output, int rounds)
    {
        await RoundAsync(WarmUpMessages);
        var all = new List<PathRates>();
        await output.WriteLineAsync("| round | send only msg/s | drain msg/s | closed loop msg/s | raw drain msg/s | raw loop msg/s | drain / raw | loop / raw |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var round = 1; round <= rounds; round++)
        {
            var rates = await RoundAsync(Messages);
            all.Add(rates);
            await output.WriteLineAsync(Line(round.ToString(CultureInfo.InvariantCulture), rates));
        }

        var median = Median(all);
        await output.WriteLineAsync(Line("median", median));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"\nUntil also indexed and counted: {median.Rest:n0} msg/s drained. A message: {median.SendBytes:n0} bytes allocated to send it, {median.DrainBytes:n0} to handle it; on disk {median.SendDisk:n0} + {median.DrainDisk:n0} = {median.SendDisk + median.DrainDisk:n0} bytes, the event and the index included."));
    }

    private static async Task<PathRates> RoundAsync(int count)
    {
        await using var city = await PathCity.StartAsync(new PathPipeline(), RowsPerBatch);
        var (emptyDisk, emptyBytes) = (city.BytesOnDisk(), GC.GetTotalAllocatedBytes(true));
        var began = Stopwatch.GetTimestamp();
        await city.SendAsync(count);
        var send = Rate(count, began);
        await city.IndexAsync();
        var (sentDisk, sentBytes) = (city.BytesOnDisk(), GC.GetTotalAllocatedBytes(true));
        began = Stopwatch.GetTimestamp();
        city.Pipeline.Open();
        await city.DrainAsync();
        var drain = Rate(count, began);
        await city.RestAsync();
        var rest = Rate(count, began);
        var (drainedDisk, drainedBytes) = (city.BytesOnDisk(), GC.GetTotalAllocatedBytes(true));
        began = Stopwatch.GetTimestamp();
        await city.SendAsync(count, LagMax);
        await city.DrainAsync();
        var loop = Rate(count, began);
        await city.RestAsync();
        await city.CheckAsync(2L * count);
        var incoming = await RawLog.ReadAllAsync(city.Log, PathCity.Incoming, count);
        var outgoing = await RawLog.ReadAllAsync(city.Log, PathCity.Outgoing, count);
        return new(send, drain, rest, loop,
            await RawLog.MeasureAsync(incoming, outgoing, appendsIncoming: false), await RawLog.MeasureAsync(incoming, outgoing, appendsIncoming: true),
            (sentBytes - emptyBytes) / (double)count, (drainedBytes - sentBytes) / (double)count, (sentDisk - emptyDisk) / (double)count, (drainedDisk - sentDisk) / (double)count);
    }

    private static double Rate(int count, long began) => count / Stopwatch.GetElapsedTime(began).TotalSeconds;

    private static string Line(string name, PathRates r) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {r.Send:n0} | {r.Drain:n0} | {r.Loop:n0} | {r.RawDrain:n0} | {r.RawLoop:n0} | {r.Drain / r.RawDrain:f2} | {r.Loop / r.RawLoop:f2} |");

    private static PathRates Median(List<PathRates> all)
    {
        return new(Of(r => r.Send), Of(r => r.Drain), Of(r => r.Rest), Of(r => r.Loop), Of(r => r.RawDrain), Of(r => r.RawLoop), Of(r => r.SendBytes), Of(r => r.DrainBytes), Of(r => r.SendDisk), Of(r => r.DrainDisk));

        double Of(Func<PathRates, double> value) => all.Select(value).Order().ElementAt(all.Count / 2);
    }
}
