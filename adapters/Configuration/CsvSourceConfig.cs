namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>Which CSV files are read and how.</summary>
public sealed record CsvSourceConfig
{
    /// <summary>Path pattern below the adapter's root; <c>*</c> and <c>?</c> in the file name only.</summary>
    public required string Files { get; init; }

    /// <summary><c>auto</c> (default), <c>gb18030</c> or <c>utf-8</c>. GB2312 and GBK are read as GB18030, which contains them.</summary>
    public string Encoding { get; init; } = "auto";

    /// <summary>The delimiter; null (default) finds it: comma, semicolon or tab.</summary>
    public char? Delimiter { get; init; }

    /// <summary>How long size and time of a file must stand still before it is read. Default 10 s, from 0 to 1 day.</summary>
    public TimeSpan Settled { get; init; } = TimeSpan.FromSeconds(10);
}
