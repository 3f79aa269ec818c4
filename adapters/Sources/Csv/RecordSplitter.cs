namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>
/// Splits a stream of bytes into CSV records in constant memory and knows the offset behind each. Blank lines are no records. A record is at
/// most 1 MB. A quote that is not closed costs its own line, with the lines after it that look like its continuation, never the next record.
/// </summary>
/// <param name="stream">The bytes, read from its position.</param>
/// <param name="delimiter">The delimiter.</param>
/// <param name="columns">Columns of the header; 0 while it is not known.</param>
/// <param name="offset">Offset of the stream's position in the file.</param>
internal sealed class RecordSplitter(Stream stream, byte delimiter, int columns, long offset)
{
    private const byte LineFeed = (byte)'\n';
    private const int FoldedColumnsMin = 3;

    private byte[] buffer = new byte[AdapterBounds.FileBufferBytes];
    private int start;
    private int end;
    private bool final;

    /// <summary>Offset in the file behind the last record and its line end.</summary>
    public long Offset { get; private set; } = offset;

    public bool TryRead(out CsvRecord record)
    {
        if (!SkipBlankLines())
        {
            record = default;
            return false;
        }

        var line = Line(0);
        var text = buffer.AsSpan(start, line);
        if (line <= AdapterBounds.RecordBytesMax && !text.Contains((byte)'"')) record = Take(line, RecordFault.None);
        else if (line > AdapterBounds.RecordBytesMax) record = TakeLongLine();
        else record = Quoted();
        return true;
    }

    private CsvRecord Quoted()
    {
        while (true)
        {
            var scan = RecordScanner.Of(Window, delimiter, final || Window.Length > AdapterBounds.RecordBytesMax);
            if (scan.Outcome == RecordScanner.Outcome.NeedsMore && Fill()) continue;
            var holds = scan.Outcome == RecordScanner.Outcome.Complete && scan.Length <= AdapterBounds.RecordBytesMax && (!scan.Folded || FoldIsMeant(scan));
            return holds ? Take(scan.Length, RecordFault.None) : Take(BrokenLength(), RecordFault.Quote);
        }
    }

    private Span<byte> Window => buffer.AsSpan(start, end - start);

    // A record over several lines is one only if it has all columns and none of its later lines has them by itself:
    // those are records which an unclosed quote would swallow.
    private bool FoldIsMeant(RecordScanner.Scan scan)
    {
        if (columns == 0) return true;
        if (scan.Cells != columns) return false;
        if (columns < FoldedColumnsMin) return true;
        var rest = Window[..scan.Length];
        rest = rest[(rest.IndexOf(LineFeed) + 1)..];
        while (true)
        {
            var next = rest.IndexOf(LineFeed);
            var last = next < 0;
            if (RecordScanner.RawCells(last ? rest : rest[..next], delimiter) == columns && !(last && scan.FoldedCell == 0)) return false;
            if (last) return true;
            rest = rest[(next + 1)..];
        }
    }

    private int BrokenLength()
    {
        var length = Line(0);
        while (true)
        {
            var next = length + 1;
            if (start + next >= end && !Fill()) return length;
            if (start + next >= end) return length;
            var line = Line(next);
            if (next + line > AdapterBounds.RecordBytesMax || LooksLikeRecord(next, line)) return length;
            length = next + line;
        }
    }

    private bool LooksLikeRecord(int at, int line)
    {
        if (columns == 0 || line <= 1) return true;
        var raw = RecordScanner.RawCells(buffer.AsSpan(start + at, line), delimiter);
        return raw >= columns - Math.Max(1, columns / 8);
    }

    private CsvRecord TakeLongLine()
    {
        // The head of a line that is too long stands for it; the rest is passed over without being kept.
        var head = buffer.AsSpan(start, AdapterBounds.RecordBytesMax).ToArray();
        while (true)
        {
            var at = Window.IndexOf(LineFeed);
            Drop(at < 0 ? end - start : at + 1);
            if (at >= 0 || !Fill()) return new(head, RecordFault.Length);
        }
    }

    private CsvRecord Take(int length, RecordFault fault)
    {
        var bytes = buffer.AsSpan(start, length);
        Drop(Math.Min(length + 1, end - start));
        return new(bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes, fault);
    }

    private bool SkipBlankLines()
    {
        while (true)
        {
            var content = Window.IndexOfAnyExcept((byte)'\r', LineFeed);
            if (content >= 0)
            {
                Drop(content);
                return true;
            }

            Drop(end - start);
            if (!Fill()) return false;
        }
    }

    /// <summary>Length of the line that begins at <paramref name="from"/>; more than a record's most when its end is not in sight.</summary>
    private int Line(int from)
    {
        var seen = from;
        while (true)
        {
            var at = buffer.AsSpan(start + seen, end - start - seen).IndexOf(LineFeed);
            if (at >= 0) return seen + at - from;
            seen = end - start;
            if (seen - from > AdapterBounds.RecordBytesMax || !Fill()) return end - start - from;
        }
    }

    private void Drop(int count)
    {
        start += count;
        Offset += count;
    }

    /// <summary>Reads more behind the window; false at the end of the file.</summary>
    private bool Fill()
    {
        if (final) return false;
        MakeRoom();
        var read = stream.Read(buffer, end, buffer.Length - end);
        final = read == 0;
        end += read;
        return !final;
    }

    private void MakeRoom()
    {
        if (end < buffer.Length) return;
        var window = Window;
        var target = start > 0 ? buffer : new byte[buffer.Length * 2];
        window.CopyTo(target);
        buffer = target;
        end -= start;
        start = 0;
    }
}
