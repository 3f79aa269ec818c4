using System.Text;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>
/// Finds encoding, delimiter and header among the first records of a file: old systems put a title line above it.
/// The header is the first record that has most of the wanted columns.
/// </summary>
internal static class HeaderFinder
{
    private static readonly char[] Delimiters = [',', '\t', ';'];

    /// <summary>Finds it in an open file.</summary>
    public static CsvHeader Find(FileStream stream, CsvSourceConfig source, IReadOnlyCollection<string> wanted, string file)
    {
        var head = new byte[Math.Min(stream.Length, AdapterBounds.SampleBytes)];
        stream.Position = 0;
        stream.ReadExactly(head);
        return Find(head, source, wanted, file);
    }

    /// <param name="head">The first bytes of the file, at most <see cref="AdapterBounds.SampleBytes"/>.</param>
    /// <param name="source">What the configuration says.</param>
    /// <param name="wanted">The columns of the mapping; empty to take the widest record (guessing).</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="FileFaultException">Columns are missing or stand twice, or the encoding is not read.</exception>
    public static CsvHeader Find(byte[] head, CsvSourceConfig source, IReadOnlyCollection<string> wanted, string file)
    {
        var (charset, bom) = CharsetDetector.Detect(head, source.Encoding, file);
        var keys = wanted.Select(ColumnTitle.Key).ToHashSet();
        (int Score, CsvHeader? Header) best = (-1, null);
        foreach (var delimiter in source.Delimiter is { } chosen ? [chosen] : Delimiters)
        {
            foreach (var header in Candidates(head, bom, charset, delimiter))
            {
                var score = Score(header, keys);
                if (score > best.Score) best = (score, header);
            }
        }

        var found = best.Header ?? throw new FileFaultException(ExchangeErrors.HeaderMismatch.Code, file, "文件为空，没有表头");
        CheckTitles(found, wanted, file);
        return found;
    }

    private static int Score(CsvHeader header, HashSet<string> keys)
    {
        if (keys.Count == 0) return header.Titles.Count(title => title.Length > 0);
        return header.Titles.Select(ColumnTitle.Key).Distinct().Count(keys.Contains);
    }

    private static List<CsvHeader> Candidates(byte[] head, int bom, CsvCharset charset, char delimiter)
    {
        var found = new List<CsvHeader>();
        using var stream = new MemoryStream(head, bom, head.Length - bom);
        var splitter = new RecordSplitter(stream, (byte)delimiter, 0, bom);
        while (found.Count < AdapterBounds.HeaderRecordsMax && splitter.TryRead(out var record))
        {
            if (record.Fault == RecordFault.None && Titles(record.Bytes, charset, delimiter) is { } titles) found.Add(new(charset, delimiter, titles, record.Bytes.ToArray(), splitter.Offset));
        }

        return found;
    }

    private static string[]? Titles(ReadOnlySpan<byte> bytes, CsvCharset charset, char delimiter)
    {
        string text;
        try
        {
            text = CsvCharsets.Strict(charset).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        var cells = new CellSplitter.Cell[AdapterBounds.ColumnsMax];
        var count = CellSplitter.Split(text, delimiter, cells);
        return count > cells.Length ? null : [.. cells.Take(count).Select(cell => cell.Text(text).Trim())];
    }

    private static void CheckTitles(CsvHeader header, IReadOnlyCollection<string> wanted, string file)
    {
        var titles = header.Titles.Select(ColumnTitle.Key).ToList();
        var missing = wanted.Where(column => !titles.Contains(ColumnTitle.Key(column))).ToList();
        if (missing.Count > 0) throw new FileFaultException(ExchangeErrors.HeaderMismatch.Code, file, $"缺少列：{string.Join("、", missing)}；文件中有：{string.Join("、", header.Titles)}");
        var twice = wanted.Where(column => titles.Count(title => title == ColumnTitle.Key(column)) > 1).ToList();
        if (twice.Count > 0) throw new FileFaultException(ExchangeErrors.HeaderMismatch.Code, file, $"列名重复：{string.Join("、", twice)}");
    }
}
