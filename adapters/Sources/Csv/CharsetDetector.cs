using System.Text.Unicode;
using System.Text;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>
/// DQ-01: tells the real encoding of a file from its head. A byte order mark decides; else the lines vote: Chinese GB18030 text is
/// almost never valid UTF-8, so a line that is valid UTF-8 is UTF-8. A declared encoding decides only where all is ASCII.
/// </summary>
internal static class CharsetDetector
{
    /// <param name="head">The first bytes of the file; a cut last line is passed over.</param>
    /// <param name="declared"><c>auto</c>, <c>gb18030</c> or <c>utf-8</c>.</param>
    /// <param name="file">The file, for the error.</param>
    /// <exception cref="FileFaultException">UTF-16 or UTF-32.</exception>
    public static (CsvCharset Charset, int BomBytes) Detect(ReadOnlySpan<byte> head, string declared, string file)
    {
        if (head.StartsWith("\uFEFF"u8)) return (CsvCharset.Utf8, 3);
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new FileFaultException(ExchangeErrors.SourceUnreadable.Code, file, "UTF-16 文件不读：请另存为 UTF-8 或 GB18030 的 CSV");
        if (head is [0x84, 0x31, 0x95, 0x33, ..]) return (CsvCharset.Gb18030, 4);
        return (Vote(head) ?? (declared == "gb18030" ? CsvCharset.Gb18030 : CsvCharset.Utf8), 0);
    }

    private static CsvCharset? Vote(ReadOnlySpan<byte> head)
    {
        int utf8 = 0, other = 0;
        while (!head.IsEmpty)
        {
            var end = head.IndexOf((byte)'\n');
            if (end < 0 && utf8 + other > 0) break;
            var line = end < 0 ? head : head[..end];
            head = end < 0 ? [] : head[(end + 1)..];
            if (Ascii.IsValid(line)) continue;
            if (Utf8.IsValid(line)) utf8++;
            else other++;
        }

        return utf8 + other == 0 ? null : utf8 >= other ? CsvCharset.Utf8 : CsvCharset.Gb18030;
    }
}
