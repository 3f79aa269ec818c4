namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>The encodings of CSV files.</summary>
internal enum CsvCharset
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>GB18030, which contains GB2312 and GBK.</summary>
    Gb18030,
}
