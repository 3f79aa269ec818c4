using System.Globalization;
using System.Text;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.AcceptanceTests.Digests;

/// <summary>A folder with the generator's files, before a city has read them.</summary>
internal sealed class RewrittenFiles : IDisposable
{
    private const int DocNoColumn = 7;
    private string header = "";

    public RewrittenFiles(int rows) => new LegacyCity(new LegacyCityOptions { Rows = rows }).Write(Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("xn-said-").FullName;

    /// <summary>Takes the rows out of an inbox: those that stand on one line and whose document comes once, since a second version of a row is news and its order counts.</summary>
    public List<string> Take(string inbox)
    {
        var lines = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, inbox)).Order(StringComparer.Ordinal))
        {
            // Byte for byte: no encoding of a department has a line end, quote or comma inside a character.
            string[] all = [.. File.ReadAllText(file, Encoding.Latin1).Split("\n").Select(line => line.TrimEnd('\r'))];
            header = all[0];
            lines.AddRange(all.Skip(1).Where(line => line.Length > 0 && !line.Contains('"', StringComparison.Ordinal)));
            File.Delete(file);
        }

        return [.. lines.GroupBy(line => line.Split(',')[DocNoColumn]).Where(rows => rows.Count() == 1).Select(rows => rows.Single())];
    }

    public void Put(string inbox, IReadOnlyList<string> rows, int rowsPerFile)
    {
        for (var i = 0; i * rowsPerFile < rows.Count; i++)
        {
            var file = Path.Combine(Folder, inbox, string.Create(CultureInfo.InvariantCulture, $"处罚_{i:00}.csv"));
            File.WriteAllText(file, string.Join("\r\n", rows.Skip(i * rowsPerFile).Take(rowsPerFile).Prepend(header)) + "\r\n", Encoding.Latin1);
        }
    }

    public void Hide(string inbox) => Directory.Move(Path.Combine(Folder, inbox), Path.Combine(Folder, inbox) + ".hidden");

    public void Show(string inbox)
    {
        if (Directory.Exists(Path.Combine(Folder, inbox))) Directory.Delete(Path.Combine(Folder, inbox));
        Directory.Move(Path.Combine(Folder, inbox) + ".hidden", Path.Combine(Folder, inbox));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
