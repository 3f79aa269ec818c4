using System.Buffers;
using System.Text;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>Decodes a row and puts its cells where the contract wants them. Not for several threads at once.</summary>
internal sealed class RowMapper(AdapterModel model)
{
    private readonly CellSplitter.Cell[] cells = new CellSplitter.Cell[AdapterBounds.ColumnsMax + 1];

    /// <summary>One value a contract field, trimmed; null for none.</summary>
    public string?[]? Map(SourceRow row, out RowFault? fault)
    {
        fault = row.Fault switch
        {
            RecordFault.Quote => new("DQ-09", "", "引号没有闭合，或闭合在单元格中间"),
            RecordFault.Length => new("DQ-09", "", "一行超过 1 MB"),
            _ => null,
        };
        if (fault is not null) return null;
        var text = ArrayPool<char>.Shared.Rent(row.Raw.Length);
        try
        {
            var length = row.Layout.Encoding.GetChars(row.Raw.Span, text);
            return Map(text.AsSpan(0, length), row.Layout, out fault);
        }
        catch (DecoderFallbackException)
        {
            fault = new("DQ-02", "", $"含有不属于 {CsvCharsets.Name(row.Layout.Header.Charset)} 的字节");
            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private string?[]? Map(ReadOnlySpan<char> text, FileLayout layout, out RowFault? fault)
    {
        fault = null;
        var count = CellSplitter.Split(text, layout.Header.Delimiter, cells);
        if (!Fits(text, count, layout.Columns))
        {
            fault = new("DQ-09", "", $"有 {count} 个单元格，表头有 {layout.Columns} 列");
            return null;
        }

        var values = new string?[model.Fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var column = layout.ColumnOfField[i];
            values[i] = column < 0 ? model.Fields[i].Value : Value(cells[column], text);
        }

        return values;
    }

    // Exporters put a delimiter behind the last cell; more empty cells than columns do no harm.
    private bool Fits(ReadOnlySpan<char> text, int count, int columns)
    {
        if (count < columns || count > cells.Length) return false;
        for (var i = columns; i < count; i++)
        {
            if (!text.Slice(cells[i].Start, cells[i].Length).IsWhiteSpace()) return false;
        }

        return true;
    }

    private static string? Value(CellSplitter.Cell cell, ReadOnlySpan<char> row)
    {
        if (cell.HasEscapes) return cell.Text(row).Trim() is { Length: > 0 } text ? text : null;
        var value = row.Slice(cell.Start, cell.Length).Trim();
        return value.IsEmpty ? null : new(value);
    }
}
