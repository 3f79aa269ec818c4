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
            if (int.TryParse(process, out var id) && Read(id, "stat") is { } stat && stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')] == name) yield return id;
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
