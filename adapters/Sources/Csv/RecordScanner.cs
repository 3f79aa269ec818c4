namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>
/// Finds the end of one record. Works on bytes: in UTF-8 and in GB18030 no byte of a longer character is a comma, semicolon, tab, quote or
/// line end, so nothing needs decoding and a byte that means nothing costs its own row only.
/// </summary>
internal static class RecordScanner
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';

    public enum Outcome
    {
        Complete,
        NeedsMore,
        Broken,
    }

    public readonly record struct Scan(Outcome Outcome, int Length, int Cells, bool Folded, int FoldedCell);

    /// <summary>Scans from the beginning of a record; <see cref="Scan.Length"/> is up to its line end, not including it.</summary>
    public static Scan Of(ReadOnlySpan<byte> text, byte delimiter, bool final)
    {
        int i = 0, cells = 1, foldedCell = -1;
        while (true)
        {
            if (i < text.Length && text[i] == Quote)
            {
                var close = Close(text, i + 1, final);
                if (close < 0) return new(final ? Outcome.Broken : Outcome.NeedsMore, 0, cells, foldedCell >= 0, foldedCell);
                if (foldedCell < 0 && text[i..close].Contains(LineFeed)) foldedCell = cells - 1;
                i = close;
                if (i == text.Length) return final ? new(Outcome.Complete, i, cells, foldedCell >= 0, foldedCell) : new(Outcome.NeedsMore, 0, cells, false, -1);
                if (text[i] == '\r') i++;
                if (i < text.Length && text[i] != delimiter && text[i] != LineFeed) return new(Outcome.Broken, 0, cells, foldedCell >= 0, foldedCell);
            }

            var next = text[i..].IndexOfAny(delimiter, LineFeed);
            if (next < 0) return final ? new(Outcome.Complete, text.Length, cells, foldedCell >= 0, foldedCell) : new(Outcome.NeedsMore, 0, cells, false, -1);
            i += next;
            if (text[i] == LineFeed) return new(Outcome.Complete, i, cells, foldedCell >= 0, foldedCell);
            i++;
            cells++;
        }
    }

    /// <summary>Cells of one line if quotes meant nothing.</summary>
    public static int RawCells(ReadOnlySpan<byte> line, byte delimiter) => line.Count(delimiter) + 1;

    /// <summary>Index behind the closing quote, or -1.</summary>
    private static int Close(ReadOnlySpan<byte> text, int i, bool final)
    {
        while (true)
        {
            var quote = text[i..].IndexOf(Quote);
            if (quote < 0) return -1;
            i += quote + 1;
            if (i == text.Length) return final ? i : -1;
            if (text[i] != Quote) return i;
            i++;
        }
    }
}
