using System.Globalization;
using System.Runtime.InteropServices;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// The whole path on Kafka and PostgreSQL at a rate that it can hold, for as long as it is told: what grows that should not. SIGINT or SIGTERM end it earlier and in order, with its verdict; so does a disk that fills up.
/// </summary>
internal sealed class SoakBenchmark(TextWriter output, TextWriter progress, string kafka, string postgres)
{
    /// <summary>How long it runs unless told otherwise.</summary>
    public const int MinutesDefault = 30;

    /// <summary>Messages a second unless told otherwise: half of the closed loop's.</summary>
    public const int RateDefault = 3_700;

    private const int WarmUpMessages = 10_000;
    private const int RowsPerBatch = 500;
    private const int LagMax = 4_000;
    private const int RowsMin = 12;
    private const long FreeBytesMin = 5L << 30;
    private static readonly TimeSpan EveryMax = TimeSpan.FromSeconds(30);
    private readonly List<SoakRow> rows = [];

    /// <returns>Whether every message was handled once and nothing is in quarantine.</returns>
    public async Task<bool> RunAsync(int minutes, int perSecond)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var city = await PathCity.StartAsync(new PathPipeline(), RowsPerBatch, PathCity.NewServers(kafka, postgres));
        city.Pipeline.Open();
        await city.SendAsync(WarmUpMessages, LagMax);
        await city.RestAsync();
        var duration = TimeSpan.FromMinutes(minutes);
        var meter = await SoakMeter.StartAsync(city, postgres);
        await output.WriteLineAsync(SoakRow.Heading);
        var feed = new PacedFeed(city, perSecond, PacedFeed.EveryOnServers).RunAsync((long)duration.TotalSeconds * perSecond, stop.Token);
        await WatchAsync(city, meter, feed, duration, stop);
        await feed;
        await output.WriteLineAsync($"\n{SoakVerdict.Of(rows, perSecond)}");
        await progress.WriteLineAsync("The generator has ended; what still waits is handled, then every answer is read.");
        await city.RestAsync();
        await output.WriteLineAsync($"At rest:\n\n{SoakRow.Heading}\n{await meter.TakeAsync()}\n");
        return await CheckAsync(city);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private async Task WatchAsync(PathCity city, SoakMeter meter, Task feed, TimeSpan duration, CancellationTokenSource stop)
    {
        var every = duration / RowsMin < EveryMax ? duration / RowsMin : EveryMax;
        var disk = new DriveInfo(city.Folder);
        while (await Task.WhenAny(feed, Task.Delay(every)) != feed)
        {
            var row = await meter.TakeAsync();
            rows.Add(row);
            await output.WriteLineAsync(row.ToString());
            await output.FlushAsync();
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.At.TotalMinutes:f1} of {duration.TotalMinutes} min: {row.Handled:n0} handled, {row.Lag:n0} wait"));
            if (disk.AvailableFreeSpace >= FreeBytesMin) continue;
            await progress.WriteLineAsync($"It ends early: less than {FreeBytesMin >> 30} GiB of the disk are free.");
            await stop.CancelAsync();
        }
    }

    // The credit office says one thing of each message, and each message has a party of its own.
    private async Task<bool> CheckAsync(PathCity city)
    {
        await city.CheckAsync(city.Feed.Count);
        var (missing, repeated) = (city.Feed.Count, 0L);
        var seen = new bool[city.Feed.Count];
        await foreach (var answer in RawLog.ReadAsync(city.Log, PathCity.Outgoing))
        {
            var number = PenaltyFeed.NumberOf(answer.Key!.Value.Span);
            if (seen[number]) repeated++;
            else missing--;
            seen[number] = true;
        }

        var isOnce = missing == 0 && repeated == 0 && city.Pipeline.Handled == city.Feed.Count;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{(isOnce ? "Every message was handled once" : "**Not every message was handled once**")}: {city.Feed.Count:n0} sent with the warm up's, {city.Pipeline.Handled:n0} handled; answers missing: {missing:n0}, repeated: {repeated:n0}; in quarantine: 0."));
        return isOnce;
    }
}
