using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Xianning.Exchange.Contracts.CodeTables;

/// <summary>The code tables that ship with the product, by name and version.</summary>
public static class StandardCodeTables
{
    private static readonly FrozenDictionary<string, CodeTable> Tables = new[]
    {
        Read("penalty-class-2018"),
        Read("party-type-2018"),
        Read("id-type-2018"),
        Read("registration-status-2015"),
    }.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);

    /// <summary>The names of all tables, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Tables.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds a table by its name and version.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out CodeTable? table) => Tables.TryGetValue(name, out table);

    private static CodeTable Read(string name)
    {
        var rows = new List<CodeRow>();
        foreach (var line in EmbeddedText.LinesAfterHeader($"CodeTables/{name}.csv"))
        {
            var cells = line.Split(',');
            rows.Add(new CodeRow(cells[0], cells[1], cells[2]));
        }

        return new CodeTable(name, rows);
    }
}
