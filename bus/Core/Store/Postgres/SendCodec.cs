using System.Buffers;
using System.Text;
using K4os.Compression.LZ4;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>
/// Unsent records as one blob, final to the byte: topic, partition, key, value and headers of each; an absent key or value has length 0, a present one its length plus 1. All of it one LZ4 block behind
/// the version and its length: the database writes each byte at least twice.
/// </summary>
internal static class SendCodec
{
    private const byte Version = 2;
    private const int HeadBytesMax = 16;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<LogAppend> records)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        var headers = new ArrayBufferWriter<byte>(1024);
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

        return Pack(output.WrittenSpan);
    }

    public static IReadOnlyList<LogAppend> Read(ReadOnlyMemory<byte> packed)
    {
        var blob = Unpack(packed.Span);
        var records = new List<LogAppend>();
        var topic = "";
        for (var at = 0; at < blob.Length;)
        {
            var name = ReadBytes(blob, ref at)!.Value.Span;
            if (!Encoding.UTF8.GetBytes(topic).AsSpan().SequenceEqual(name)) topic = Encoding.UTF8.GetString(name);
            var partition = Varint.ReadInt(blob.Span, ref at);
            var (key, value) = (ReadBytes(blob, ref at), ReadBytes(blob, ref at));
            records.Add(new LogAppend(topic, partition, key, value, HeaderCodec.Read(ReadBytes(blob, ref at)!.Value)));
        }

        return records;
    }

    private static ReadOnlyMemory<byte> Pack(ReadOnlySpan<byte> blob)
    {
        var packed = new ArrayBufferWriter<byte>(LZ4Codec.MaximumOutputSize(blob.Length) + HeadBytesMax);
        packed.Write([Version]);
        Varint.Write(packed, (ulong)blob.Length);
        packed.Advance(LZ4Codec.Encode(blob, packed.GetSpan(LZ4Codec.MaximumOutputSize(blob.Length))));
        return packed.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed[0] != Version) throw new StoreFormatException($"Unsent records have format {packed[0]}; this version knows {Version}.");
        var at = 1;
        var blob = new byte[Varint.ReadInt(packed, ref at)];
        if (LZ4Codec.Decode(packed[at..], blob) != blob.Length) throw new InvalidDataException("Unsent records cannot be unpacked.");
        return blob;
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
