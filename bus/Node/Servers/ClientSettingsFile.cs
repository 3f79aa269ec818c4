namespace Xianning.Exchange.Node.Servers;

/// <summary>Settings of Kafka's client in a file, a line <c>name=value</c> each; lines that begin with # say nothing.</summary>
public static class ClientSettingsFile
{
    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The settings by their names.</returns>
    /// <exception cref="FormatException">A line is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new FormatException($"{path}: a line is name=value or begins with #");
            settings[line[..at].Trim()] = line[(at + 1)..].Trim();
        }

        return settings;
    }
}
