namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Processes of this machine, as the kernel tells of them. Linux only.</summary>
internal static class MachineProcesses
{
    private const string Folder = "/proc";

    /// <summary>Those of a program's name.</summary>
    public static IEnumerable<int> Named(string name)
    {
        foreach (var process in Directory.EnumerateDirectories(Folder).Select(System.IO.Path.GetFileName))
        {
            if (int.TryParse(process, out var id) && Stat(id) is { } stat && stat.Name == name) yield return id;
        }
    }

    /// <summary>A process; null once it is gone.</summary>
    public static ProcessorStat? Stat(int process) => Read(process, "stat") is { } line ? ProcessorStat.Parse(line) : null;

    /// <summary>The threads of a process.</summary>
    public static IEnumerable<ProcessorStat> Threads(int process)
    {
        if (!Directory.Exists($"{Folder}/{process}/task")) yield break;
        foreach (var thread in Directory.EnumerateDirectories($"{Folder}/{process}/task").Select(System.IO.Path.GetFileName))
        {
            if (Read(process, $"task/{thread}/stat") is { } line) yield return ProcessorStat.Parse(line);
        }
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
