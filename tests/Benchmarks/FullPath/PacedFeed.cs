using System.Diagnostics;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// The generator at a rate: it sends every so often what is due, as an adapter that looks so often. What is due is due whether or not it was its turn and whether or not the node keeps up: a message that is sent late was still due in its time.
/// </summary>
/// <param name="city">Where it sends.</param>
/// <param name="perSecond">The rate.</param>
/// <param name="every">How often it looks what is due.</param>
internal sealed class PacedFeed(PathCity city, double perSecond, TimeSpan every)
{
    /// <summary>How often it looks on servers: a flush costs the more there the fewer messages are in it, and its own are flushes too.</summary>
    public static readonly TimeSpan EveryOnServers = TimeSpan.FromMilliseconds(10);

    private readonly long began = Stopwatch.GetTimestamp();

    /// <summary>The number of its first message.</summary>
    public long First { get; } = city.Feed.Count;

    /// <summary>Sends so many, or until it is stopped.</summary>
    public async Task RunAsync(long count, CancellationToken stop = default)
    {
        for (var (last, turn) = (First + count, TimeSpan.Zero); city.Feed.Count < last && !stop.IsCancellationRequested; turn += every)
        {
            var due = Math.Min(last, First + 1 + (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond));
            city.Feed.Left = due - city.Feed.Count;
            if (city.Feed.Left > 0) await city.SendOnceAsync();
            if (turn - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero) await Task.Delay(left, CancellationToken.None);
        }

        city.Feed.Left = 0;
    }

    /// <summary>Milliseconds since a message of it was due.</summary>
    public double SinceDueMs(long number) => Stopwatch.GetElapsedTime(began).TotalMilliseconds - ((number - First) * 1000.0 / perSecond);
}
