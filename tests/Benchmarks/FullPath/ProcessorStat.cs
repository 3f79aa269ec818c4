using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>The kernel's line about a process or a thread: its name and the processor time that it has had, in microseconds.</summary>
/// <param name="Name">The name, cut off by the kernel at 15 characters.</param>
/// <param name="Own">Its own time.</param>
/// <param name="Children">That of children which have ended and were waited for.</param>
internal readonly record struct ProcessorStat(string Name, double Own, double Children)
{
    private const double MicrosecondsPerTick = 10_000;
    private const int OwnTicks = 11;
    private const int ChildTicks = 13;

    public static ProcessorStat Parse(string line)
    {
        var end = line.LastIndexOf(')');
        var fields = line[(end + 2)..].Split(' ');
        return new(line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..end], Time(fields, OwnTicks), Time(fields, ChildTicks));
    }

    // In user mode, then in the kernel.
    private static double Time(string[] fields, int at) => (double.Parse(fields[at], CultureInfo.InvariantCulture) + double.Parse(fields[at + 1], CultureInfo.InvariantCulture)) * MicrosecondsPerTick;
}
