namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>What the head of a file tells: how it is written, its titles, where its rows begin.</summary>
/// <param name="Charset">Its encoding.</param>
/// <param name="Delimiter">Its delimiter.</param>
/// <param name="Titles">The column titles as they stand.</param>
/// <param name="Raw">The bytes of the header record.</param>
/// <param name="RowsAt">Offset of the first row.</param>
internal sealed record CsvHeader(CsvCharset Charset, char Delimiter, IReadOnlyList<string> Titles, byte[] Raw, long RowsAt);
