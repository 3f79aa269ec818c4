using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Processor time spent until now, in microseconds: by this node, by all processes of PostgreSQL and by all of Java on this machine (Kafka). Linux only.</summary>
internal readonly record struct ServersProcessor(double Node, double Postgres, double Kafka)
{
    private const double MicrosecondsPerTick = 10_000;
    private const int UserTicks = 11;
    private const int ChildTicks = 13;

    public static ServersProcessor Now() => new(Environment.CpuUsage.TotalTime.TotalMicroseconds, OfAll("postgres"), OfAll("java"));

    public static ServersProcessor operator -(ServersProcessor a, ServersProcessor b) => new(a.Node - b.Node, a.Postgres - b.Postgres, a.Kafka - b.Kafka);

    public static ServersProcessor operator /(ServersProcessor a, double count) => new(a.Node / count, a.Postgres / count, a.Kafka / count);

    // Ended children count with the process that waited for them, so a connection that closes is not lost.
    private static double OfAll(string name)
    {
        double ticks = 0;
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(System.IO.Path.GetFileName(process)[0]) || ReadStat(process) is not { } stat) continue;
            var end = stat.LastIndexOf(')');
            if (stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end] != name) continue;
            var fields = stat[(end + 2)..].Split(' ');
            for (var field = UserTicks; field <= ChildTicks + 1; field++) ticks += double.Parse(fields[field], CultureInfo.InvariantCulture);
        }

        return ticks * MicrosecondsPerTick;
    }

    private static string? ReadStat(string process)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(process, "stat"));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }
}
