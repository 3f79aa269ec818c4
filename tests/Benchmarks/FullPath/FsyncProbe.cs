using System.Diagnostics;
using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>What this machine's disk takes to make a page durable: alone, and while the node works on it.</summary>
internal static class FsyncProbe
{
    private const int Pages = 300;
    private const int PageBytes = 4096;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    /// <summary>Milliseconds of single writes of a page, each made durable, one right after the other.</summary>
    public static List<double> Measure(string folder) => Measure(folder, Pages, TimeSpan.Zero);

    /// <summary>Writes a page every 50 ms and a line for each; run as a process of its own, which a collection in the node's does not hold up.</summary>
    public static void Write(TextWriter output, string folder, int count)
    {
        foreach (var time in Measure(folder, count, Every)) output.WriteLine(time.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Milliseconds of single writes during so long, beside whatever else this process does.</summary>
    public static async Task<List<double>> MeasureBesideAsync(string folder, TimeSpan duration)
    {
        var count = (int)(duration / Every);
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["fsync", folder, count.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var probe = Process.Start(start)!;
        var lines = await probe.StandardOutput.ReadToEndAsync();
        await probe.WaitForExitAsync();
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static List<double> Measure(string folder, int pages, TimeSpan pause)
    {
        var file = System.IO.Path.Combine(folder, "probe");
        var page = new byte[PageBytes];
        var times = new List<double>(pages);
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            for (var i = 0; i < pages; i++)
            {
                if (pause > TimeSpan.Zero) Thread.Sleep(pause);
                var began = Stopwatch.GetTimestamp();
                stream.Write(page);
                stream.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        File.Delete(file);
        return times;
    }
}
