using System.Text;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>Charsets of the old systems.</summary>
internal static class Encodings
{
    private const int Gb18030CodePage = 54936;

    /// <summary>GB 18030, the superset of GB2312 and GBK; never code page 936.</summary>
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage)!;

    /// <summary>UTF-8 as spreadsheets save it, with a byte order mark.</summary>
    public static Encoding Utf8WithMark { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
}
