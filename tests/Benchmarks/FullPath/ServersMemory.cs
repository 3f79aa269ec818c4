using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// Resident bytes: of this node, of its managed heap after the last collection, of all processes of PostgreSQL and of all of Java on this machine (Kafka). Of the servers only what is no file's:
/// their own, and what they share, once. Linux only.
/// </summary>
internal readonly record struct ServersMemory(long Node, long Heap, long Postgres, long Kafka)
{
    private const long Unit = 1024;

    public static ServersMemory Now() => new(Environment.WorkingSet, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes, OfAll("postgres"), OfAll("java"));

    private static long OfAll(string name)
    {
        long own = 0, shared = 0;
        foreach (var process in MachineProcesses.Named(name))
        {
            if (MachineProcesses.Read(process, "status") is not { } status) continue;
            own += Line(status, "RssAnon:");
            shared = Math.Max(shared, Line(status, "RssShmem:"));
        }

        return own + shared;
    }

    private static long Line(string status, string name)
    {
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * Unit;
    }
}
