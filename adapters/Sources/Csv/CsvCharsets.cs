using System.Text;

namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>Strict decoders and encoders: a byte that means nothing is an error, never a question mark.</summary>
internal static class CsvCharsets
{
    private const int Gb18030CodePage = 54936;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static Encoding Strict(CsvCharset charset) => charset == CsvCharset.Utf8 ? Utf8 : Gb18030;

    public static string Name(CsvCharset charset) => charset == CsvCharset.Utf8 ? "utf-8" : "gb18030";

    public static CsvCharset Parse(string name) => name == "utf-8" ? CsvCharset.Utf8 : CsvCharset.Gb18030;
}
