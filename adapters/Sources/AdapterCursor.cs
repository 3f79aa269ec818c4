using System.Text.Json;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>
/// Where an adapter stands: the file that it reads, or the last one that it read to its end. Compact JSON of bounded size; which files were
/// read before is remembered beside it, one source row a file.
/// </summary>
internal sealed record AdapterCursor
{
    /// <summary>The file, below the adapter's root.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of its bytes.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Its encoding.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Its delimiter.</summary>
    public char Delimiter { get; init; }

    /// <summary>The bytes of its header record.</summary>
    public byte[] Header { get; init; } = [];

    /// <summary>Offset of its first row.</summary>
    public long RowsAt { get; init; }

    /// <summary>Offset behind the last committed row.</summary>
    public long Offset { get; init; }

    /// <summary>Number of the last committed row.</summary>
    public long Row { get; init; }

    /// <summary>Rows of this file that were refused so far.</summary>
    public long Refused { get; init; }

    /// <summary>Refused rows with this id or a lower one are of an older file with the same name.</summary>
    public long RejectsAfter { get; init; }

    /// <summary>Whether it was read to its end.</summary>
    public bool Done { get; init; }

    /// <summary>Whether its refused rows went back to the department.</summary>
    public bool Returned { get; init; }

    /// <summary>What the adapter has done in all.</summary>
    public AdapterTotals Totals { get; init; } = AdapterTotals.None;

    public static AdapterCursor Begin(string file, string hash, CsvHeader header) => new()
    {
        File = file,
        Hash = hash,
        Encoding = CsvCharsets.Name(header.Charset),
        Delimiter = header.Delimiter,
        Header = header.Raw,
        RowsAt = header.RowsAt,
        Offset = header.RowsAt,
    };

    /// <exception cref="AdapterConfigException">The bytes are no cursor of this release.</exception>
    public static AdapterCursor? Parse(ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is not { } json) return null;
        try
        {
            return JsonSerializer.Deserialize(json.Span, AdapterCursorJson.Default.AdapterCursor);
        }
        catch (JsonException e)
        {
            throw new AdapterConfigException($"{ExchangeErrors.CursorUnreadable.Code} 游标无法读取", e);
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, AdapterCursorJson.Default.AdapterCursor);

    /// <summary>The header as it was found when the file was begun.</summary>
    public CsvHeader ToHeader()
    {
        var charset = CsvCharsets.Parse(Encoding);
        var text = CsvCharsets.Strict(charset).GetString(Header);
        var cells = new CellSplitter.Cell[AdapterBounds.ColumnsMax];
        var count = CellSplitter.Split(text, Delimiter, cells);
        return new(charset, Delimiter, [.. cells.Take(count).Select(cell => cell.Text(text).Trim())], Header, RowsAt);
    }
}
