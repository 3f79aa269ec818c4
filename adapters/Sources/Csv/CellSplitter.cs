namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>Splits one decoded record into cells without copying.</summary>
internal static class CellSplitter
{
    /// <summary>Where a cell's content stands, without its quotes.</summary>
    public readonly record struct Cell(int Start, int Length, bool HasEscapes)
    {
        public string Text(ReadOnlySpan<char> row)
        {
            if (Length == 0) return "";
            var text = new string(row.Slice(Start, Length));
            return HasEscapes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        }
    }

    /// <summary>Fills <paramref name="cells"/> and returns how many cells the record has, which may be more than fit.</summary>
    public static int Split(ReadOnlySpan<char> row, char delimiter, Span<Cell> cells)
    {
        int count = 0, i = 0;
        while (true)
        {
            var cell = i < row.Length && row[i] == '"' ? Quoted(row, i, out var next) : Plain(row, i, delimiter, out next);
            if (count < cells.Length) cells[count] = cell;
            count++;
            if (next >= row.Length) return count;
            i = next + 1;
        }
    }

    private static Cell Plain(ReadOnlySpan<char> row, int i, char delimiter, out int next)
    {
        var length = row[i..].IndexOf(delimiter);
        next = length < 0 ? row.Length : i + length;
        return new(i, next - i, false);
    }

    private static Cell Quoted(ReadOnlySpan<char> row, int i, out int next)
    {
        var from = i + 1;
        var escapes = false;
        i = from;
        while (true)
        {
            var quote = row[i..].IndexOf('"');
            if (quote < 0)
            {
                next = row.Length;
                return new(from, row.Length - from, escapes);
            }

            i += quote;
            if (i + 1 < row.Length && row[i + 1] == '"')
            {
                escapes = true;
                i += 2;
                continue;
            }

            next = i + 1;
            return new(from, i - from, escapes);
        }
    }
}
