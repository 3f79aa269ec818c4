namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>Reads rows of one open file from an offset on.</summary>
internal sealed class CsvRowReader
{
    private readonly RecordSplitter splitter;
    private readonly FileLayout layout;

    public CsvRowReader(Stream stream, FileLayout layout, long offset, long row)
    {
        stream.Position = offset;
        this.layout = layout;
        splitter = new(stream, (byte)layout.Header.Delimiter, layout.Columns, offset);
        Row = row;
    }

    /// <summary>Number of the last row read.</summary>
    public long Row { get; private set; }

    /// <summary>Offset behind the last row read.</summary>
    public long Offset => splitter.Offset;

    /// <summary>The next row; null at the end of the file.</summary>
    public SourceRow? Read()
    {
        if (!splitter.TryRead(out var record)) return null;
        Row++;
        return new(layout, Row, record.Bytes.ToArray(), record.Fault);
    }
}
