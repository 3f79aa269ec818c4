namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>How a sink writes its files.</summary>
public sealed record CsvSinkOptions
{
    /// <summary><c>utf-8</c> (default, with a byte order mark, as spreadsheets want it) or <c>gb18030</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>The delimiter. Default comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>True when a program reads the files: no byte order mark, and cells are not guarded against spreadsheet formulas. Default false.</summary>
    public bool Machine { get; init; }
}
