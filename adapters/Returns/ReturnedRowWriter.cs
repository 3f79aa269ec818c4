using System.Text;
using Xianning.Exchange.Adapters.Sinks;
using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Returns;

/// <summary>
/// Writes refused rows as the department wrote them, byte for byte, and one more column: the reason. Cells that a spreadsheet would compute get
/// an apostrophe. A row whose quotes are broken stands whole in its first cell, so that it cannot swallow the reason.
/// </summary>
internal sealed class ReturnedRowWriter(Stream stream, CsvHeader header, bool machine)
{
    private const byte Quote = (byte)'"';

    private readonly Encoding encoding = CsvCharsets.Strict(header.Charset);

    public void WriteHeader()
    {
        if (header.Charset == CsvCharset.Utf8) stream.Write("\uFEFF"u8);
        WriteCells(header.Raw);
        End("退回原因");
    }

    public void Write(ReadOnlySpan<byte> raw, string reason)
    {
        var scan = RecordScanner.Of(raw, (byte)header.Delimiter, final: true);
        if (scan.Outcome == RecordScanner.Outcome.Complete && scan.Length == raw.Length) WriteCells(raw);
        else WriteWhole(raw);
        var cells = scan.Outcome == RecordScanner.Outcome.Complete ? scan.Cells : 1;
        for (; cells < header.Titles.Count; cells++) stream.WriteByte((byte)header.Delimiter);
        End(reason);
    }

    private void WriteCells(ReadOnlySpan<byte> raw)
    {
        while (true)
        {
            var end = CellEnd(raw);
            WriteCell(raw[..end]);
            if (end == raw.Length) return;
            stream.WriteByte(raw[end]);
            raw = raw[(end + 1)..];
        }
    }

    private int CellEnd(ReadOnlySpan<byte> raw)
    {
        var inQuotes = raw.Length > 0 && raw[0] == Quote;
        for (var i = inQuotes ? 1 : 0; i < raw.Length; i++)
        {
            if (raw[i] == Quote) inQuotes = !inQuotes;
            else if (!inQuotes && raw[i] == header.Delimiter) return i;
        }

        return raw.Length;
    }

    private void WriteCell(ReadOnlySpan<byte> cell)
    {
        var content = cell.Length > 0 && cell[0] == Quote ? 1 : 0;
        if (machine || cell.Length <= content || !FormulaGuard.Suspects(cell[content]))
        {
            stream.Write(cell);
            return;
        }

        stream.Write(cell[..content]);
        stream.WriteByte((byte)FormulaGuard.Mark);
        stream.Write(cell[content..]);
    }

    private void WriteWhole(ReadOnlySpan<byte> raw)
    {
        stream.WriteByte(Quote);
        if (!machine && raw.Length > 0 && FormulaGuard.Suspects(raw[0])) stream.WriteByte((byte)FormulaGuard.Mark);
        foreach (var b in raw)
        {
            if (b == Quote) stream.WriteByte(Quote);
            stream.WriteByte(b);
        }

        stream.WriteByte(Quote);
    }

    private void End(string reason)
    {
        stream.WriteByte((byte)header.Delimiter);
        stream.WriteByte(Quote);
        stream.Write(encoding.GetBytes(reason.Replace("\"", "\"\"", StringComparison.Ordinal)));
        stream.WriteByte(Quote);
        stream.Write("\r\n"u8);
    }
}
