using System.Buffers;
using System.Text;
using Xianning.Exchange.Simulation.Legacy;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>Writes rows as an old system exports them: a header, its delimiter, its charset, quotes only where they are needed, CRLF.</summary>
internal sealed class DelimitedWriter : IDisposable
{
    private const int BufferChars = 1 << 15;
    private readonly StreamWriter _writer;
    private readonly char _delimiter;
    private readonly SearchValues<char> _quoted;

    public DelimitedWriter(Stream stream, Encoding encoding, char delimiter)
    {
        _writer = new StreamWriter(stream, encoding, BufferChars, leaveOpen: true) { NewLine = "\r\n" };
        _delimiter = delimiter;
        _quoted = SearchValues.Create([delimiter, '"', '\r', '\n']);
    }

    public void WriteHeader(IReadOnlyList<LegacyColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
            WriteCell(columns[i].Header, i);
        _writer.WriteLine();
    }

    public void WriteRow(LegacyRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (i == row.UnclosedColumn)
                WriteOpen(row.Cells[i], i);
            else
                WriteCell(row.Cells[i], i);
        }

        _writer.WriteLine();
    }

    public void Dispose() => _writer.Dispose();

    private void WriteCell(string cell, int column)
    {
        if (column > 0)
            _writer.Write(_delimiter);
        if (!cell.AsSpan().ContainsAny(_quoted))
        {
            _writer.Write(cell);
            return;
        }

        _writer.Write('"');
        _writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
    }

    private void WriteOpen(string cell, int column)
    {
        if (column > 0)
            _writer.Write(_delimiter);
        _writer.Write('"');
        _writer.Write(cell);
    }
}
