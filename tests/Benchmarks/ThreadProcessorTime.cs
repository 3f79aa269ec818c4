using System.Globalization;
using System.Runtime.InteropServices;

namespace Xianning.Exchange.Benchmarks;

/// <summary>Processor time of threads, which neighbours on the machine do not lengthen as they do time by the clock. Linux only.</summary>
internal static partial class ThreadProcessorTime
{
    private const int ThreadClock = 3;
    private const double MicrosecondsPerTick = 10_000;
    private const int UserTicks = 11;

    /// <summary>Processor time of this thread.</summary>
    public static long Nanoseconds
    {
        get
        {
            _ = ReadClock(ThreadClock, out var time);
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }
    }

    /// <summary>Processor time, in microseconds, of this process's living threads of a name; the kernel keeps 15 characters of it and counts in 10 ms.</summary>
    public static double MicrosecondsOf(string name)
    {
        double ticks = 0;
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var stat = File.ReadAllText(System.IO.Path.Combine(task, "stat"));
            var end = stat.LastIndexOf(')');
            if (!stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end].StartsWith(name, StringComparison.Ordinal)) continue;
            var fields = stat[(end + 2)..].Split(' ');
            ticks += double.Parse(fields[UserTicks], CultureInfo.InvariantCulture) + double.Parse(fields[UserTicks + 1], CultureInfo.InvariantCulture);
        }

        return ticks * MicrosecondsPerTick;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
