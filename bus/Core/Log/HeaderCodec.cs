using System.Buffers;
using System.Text;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Log;

/// <summary>
/// Headers as one blob: count, then for each a name code (0 = the name follows with its length, else one of the bus's own), the value's length and the value.
/// Numbers are varints. Codes are never given to another name.
/// </summary>
internal static class HeaderCodec
{
    private static readonly string[] Known = ["", HeaderNames.Attributes, HeaderNames.Proof, HeaderNames.Subject, HeaderNames.TraceParent];

    public static void Write(IReadOnlyList<RecordHeader> headers, ArrayBufferWriter<byte> output)
    {
        Varint.Write(output, (ulong)headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            WriteName(headers[i].Name, output);
            Varint.Write(output, (ulong)headers[i].Value.Length);
            output.Write(headers[i].Value.Span);
        }
    }

    /// <summary>Reads headers whose values stay slices of the given memory.</summary>
    public static RecordHeader[] Read(ReadOnlyMemory<byte> blob)
    {
        var at = 0;
        var headers = new RecordHeader[Varint.ReadInt(blob.Span, ref at)];
        for (var i = 0; i < headers.Length; i++)
        {
            var name = ReadName(blob.Span, ref at);
            var length = Varint.ReadInt(blob.Span, ref at);
            headers[i] = new RecordHeader(name, blob.Slice(at, length));
            at += length;
        }

        return headers;
    }

    private static void WriteName(string name, ArrayBufferWriter<byte> output)
    {
        var code = Array.IndexOf(Known, name, 1);
        Varint.Write(output, (ulong)Math.Max(code, 0));
        if (code > 0) return;
        Varint.Write(output, (ulong)Encoding.UTF8.GetByteCount(name));
        Encoding.UTF8.GetBytes(name, output);
    }

    private static string ReadName(ReadOnlySpan<byte> blob, ref int at)
    {
        var code = Varint.ReadInt(blob, ref at);
        if (code > 0) return Known[code];
        var length = Varint.ReadInt(blob, ref at);
        at += length;
        return Encoding.UTF8.GetString(blob.Slice(at - length, length));
    }
}
