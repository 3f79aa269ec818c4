using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Processes of this machine, as the kernel tells of them. Linux only.</summary>
internal static class MachineProcesses
{
    private const string Folder = "/proc";
    private const int UserTicks = 11;

    /// <summary>Those of a program's name.</summary>
    public static IEnumerable<int> Named(string name)
    {
        foreach (var process in Directory.EnumerateDirectories(Folder).Select(System.IO.Path.GetFileName))
        {
            if (int.TryParse(process, out var id) && Read(id, "stat") is { } stat && stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')] == name) yield return id;
        }
    }

    /// <summary>The threads of a process by name, with the processor time that each has had, in the kernel's ticks.</summary>
    public static IEnumerable<(string Name, double Ticks)> Threads(int process)
    {
        if (!Directory.Exists($"{Folder}/{process}/task")) yield break;
        foreach (var thread in Directory.EnumerateDirectories($"{Folder}/{process}/task").Select(System.IO.Path.GetFileName))
        {
            if (Read(process, $"task/{thread}/stat") is not { } stat) continue;
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            yield return (stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')], Ticks(fields[UserTicks]) + Ticks(fields[UserTicks + 1]));
        }

        static double Ticks(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>A file of the kernel's about a process; null once it is gone.</summary>
    public static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"{Folder}/{process}/{file}");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
