using System.Text;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>How the rows of one file are read with one mapping.</summary>
internal sealed class FileLayout
{
    public FileLayout(string file, CsvHeader header, AdapterModel model)
    {
        File = file;
        Header = header;
        Encoding = CsvCharsets.Strict(header.Charset);
        var titles = header.Titles.Select(ColumnTitle.Key).ToList();
        ColumnOfField = [.. model.Fields.Select(field => field.Column is { } column ? titles.IndexOf(ColumnTitle.Key(column)) : -1)];
    }

    /// <summary>The file, below the adapter's root.</summary>
    public string File { get; }

    public CsvHeader Header { get; }

    /// <summary>The strict encoding.</summary>
    public Encoding Encoding { get; }

    public int Columns => Header.Titles.Count;

    /// <summary>Column of each contract field; -1 where none is mapped.</summary>
    public int[] ColumnOfField { get; }
}
