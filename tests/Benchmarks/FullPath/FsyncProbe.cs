using System.Diagnostics;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>What this machine's disk takes to make a page durable, meanwhile.</summary>
internal static class FsyncProbe
{
    private const int Pages = 300;
    private const int PageBytes = 4096;

    /// <summary>Milliseconds of single writes of a page, each made durable.</summary>
    public static List<double> Measure(string folder)
    {
        var file = System.IO.Path.Combine(folder, "probe");
        var page = new byte[PageBytes];
        var times = new List<double>(Pages);
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            for (var i = 0; i < Pages; i++)
            {
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
