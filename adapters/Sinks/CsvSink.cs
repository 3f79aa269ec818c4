using System.Buffers;
using System.Globalization;
using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>
/// Writes ranges of a topic's partition as CSV files, one file a range, with the range in its name: writing a range again gives the same file,
/// so a repeated flush does no harm. A file appears whole or not at all. Threads may share it for different ranges.
/// </summary>
/// <param name="folder">The folder; created when missing.</param>
/// <param name="name">What the files are called in front of their range.</param>
/// <param name="columns">The header.</param>
/// <param name="options">How they are written.</param>
public sealed class CsvSink(string folder, string name, IReadOnlyList<string> columns, CsvSinkOptions options)
{
    private readonly CsvCharset charset = CsvCharsets.Parse(options.Encoding);
    private readonly SearchValues<char> quoted = SearchValues.Create([options.Delimiter, '"', '\r', '\n']);

    /// <summary>Writes one range.</summary>
    /// <param name="first">First offset of the range.</param>
    /// <param name="last">Last offset of the range.</param>
    /// <param name="rows">One cell a column; null is an empty cell.</param>
    /// <returns>The file's path: <c>&lt;name&gt;.&lt;first&gt;-&lt;last&gt;.csv</c>.</returns>
    /// <exception cref="ArgumentException">A row has another number of cells than the header.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; no half file stays under the final name.</exception>
    public string Write(long first, long last, IEnumerable<IReadOnlyList<string?>> rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{first:D12}-{last:D12}.csv"));
        using var file = new AtomicFile(path);
        Write(file.Stream, rows);
        file.Commit();
        return path;
    }

    private void Write(Stream stream, IEnumerable<IReadOnlyList<string?>> rows)
    {
        if (charset == CsvCharset.Utf8 && !options.Machine) stream.Write("\uFEFF"u8);
        using var writer = new StreamWriter(stream, CsvCharsets.Strict(charset), leaveOpen: true) { NewLine = "\r\n" };
        WriteRow(writer, columns);
        foreach (var row in rows)
        {
            if (row.Count != columns.Count) throw new ArgumentException($"A row has {row.Count} cells, the header {columns.Count}.", nameof(rows));
            WriteRow(writer, row);
        }
    }

    private void WriteRow(StreamWriter writer, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) writer.Write(options.Delimiter);
            var cell = cells[i] ?? "";
            WriteCell(writer, options.Machine ? cell : FormulaGuard.Guard(cell));
        }

        writer.WriteLine();
    }

    private void WriteCell(StreamWriter writer, string cell)
    {
        if (!cell.AsSpan().ContainsAny(quoted))
        {
            writer.Write(cell);
            return;
        }

        writer.Write('"');
        writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
