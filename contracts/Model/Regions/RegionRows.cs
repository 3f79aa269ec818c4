using System.Globalization;

namespace Xianning.Exchange.Contracts.Regions;

/// <summary>Reads the embedded rows. The file is ours: a bad one is a bug, found by the first test.</summary>
internal static class RegionRows
{
    public static RegionRow[] Read()
    {
        var rows = new List<RegionRow>();
        foreach (var line in EmbeddedText.LinesAfterHeader("Regions/xianning-regions.csv"))
        {
            var cells = line.Split(',');
            rows.Add(new RegionRow(
                cells[0],
                cells[1],
                Enum.Parse<RegionLevel>(cells[2], ignoreCase: true),
                Optional(cells[3]),
                Date(cells[4]),
                Date(cells[5]),
                Optional(cells[6]),
                bool.Parse(cells[7])));
        }

        return [.. rows];
    }

    private static string? Optional(string cell) => cell.Length == 0 ? null : cell;

    private static DateOnly? Date(string cell) => cell.Length == 0 ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
