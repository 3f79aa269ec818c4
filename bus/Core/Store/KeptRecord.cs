using System.Buffers;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>How a record is kept whole beside the log, whatever the store.</summary>
internal static class KeptRecord
{
    public static ReadOnlyMemory<byte> Headers(LogRecord record)
    {
        var output = new ArrayBufferWriter<byte>(512);
        HeaderCodec.Write(record.Headers, output);
        return output.WrittenMemory;
    }

    public static long Bytes(LogRecord record)
    {
        long bytes = (record.Key?.Length ?? 0) + (long)(record.Value?.Length ?? 0);
        for (var i = 0; i < record.Headers.Count; i++) bytes += record.Headers[i].Name.Length + record.Headers[i].Value.Length;
        return bytes;
    }

    /// <summary>Text kept for an operator, bounded.</summary>
    public static string Bound(string text, int max) => text.Length <= max ? text : text[..max];
}
