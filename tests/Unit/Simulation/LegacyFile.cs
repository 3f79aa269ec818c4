using System.Text;
using Xunit;

namespace Xianning.Exchange.Tests.Simulation;

/// <summary>Reads a generated file the simple way: lines, and cells by header; a line with an open quote is given as it is.</summary>
internal static class LegacyFile
{
    public static string[] Lines(string folder, string file)
    {
        var encoding = file.Contains("/gsj/", StringComparison.Ordinal) || file.Contains("/zjw/", StringComparison.Ordinal)
            ? CodePagesEncodingProvider.Instance.GetEncoding(54936)!
            : new UTF8Encoding(false, true);
        var text = File.ReadAllText(Path.Combine(folder, file), encoding);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        return text[..^2].Split("\r\n");
    }

    public static string[] Cells(string line, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == delimiter && !quoted)
                cells.Add(Take(cell));
            else
                cell.Append(line[i]);
        }

        cells.Add(Take(cell));
        return [.. cells];
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
