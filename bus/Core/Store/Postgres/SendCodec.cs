using System.Buffers;
using System.Text;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Unsent records as one blob, final to the byte: topic, partition, key, value and headers of each. An absent key or value has length 0, a present one its length plus 1.</summary>
internal static class SendCodec
{
    private const byte Version = 1;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<LogAppend> records)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        var headers = new ArrayBufferWriter<byte>(1024);
        output.Write([Version]);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            WriteBytes(output, Encoding.UTF8.GetBytes(record.Topic));
            Varint.Write(output, (ulong)record.Partition);
            WriteBytes(output, record.Key);
            WriteBytes(output, record.Value);
            headers.ResetWrittenCount();
            HeaderCodec.Write(record.Headers, headers);
            WriteBytes(output, headers.WrittenMemory);
        }

        return output.WrittenMemory;
    }

    public static IReadOnlyList<LogAppend> Read(ReadOnlyMemory<byte> blob)
    {
        if (blob.Span[0] != Version) throw new StoreFormatException($"Unsent records have format {blob.Span[0]}; this version knows {Version}.");
        var records = new List<LogAppend>();
        var topic = "";
        for (var at = 1; at < blob.Length;)
        {
            var name = ReadBytes(blob, ref at)!.Value.Span;
            if (!Encoding.UTF8.GetBytes(topic).AsSpan().SequenceEqual(name)) topic = Encoding.UTF8.GetString(name);
            var partition = Varint.ReadInt(blob.Span, ref at);
            var (key, value) = (ReadBytes(blob, ref at), ReadBytes(blob, ref at));
            records.Add(new LogAppend(topic, partition, key, value, HeaderCodec.Read(ReadBytes(blob, ref at)!.Value)));
        }

        return records;
    }

    private static void WriteBytes(ArrayBufferWriter<byte> output, ReadOnlyMemory<byte>? bytes)
    {
        Varint.Write(output, bytes is { } present ? (ulong)present.Length + 1 : 0);
        if (bytes is { } some) output.Write(some.Span);
    }

    private static ReadOnlyMemory<byte>? ReadBytes(ReadOnlyMemory<byte> blob, ref int at)
    {
        var length = Varint.ReadInt(blob.Span, ref at) - 1;
        if (length < 0) return null;
        at += length;
        return blob.Slice(at - length, length);
    }
}
