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

    // Lengths and a header's name, which are mostly shorter.
    private const int RecordRoom = 24;
    private const int HeaderRoom = 24;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<LogAppend> records)
    {
        var output = new ArrayBufferWriter<byte>(Room(records));
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
        var head = new ArrayBufferWriter<byte>(HeadBytesMax);
        head.Write([Version]);
        Varint.Write(head, (ulong)blob.Length);
        var room = ArrayPool<byte>.Shared.Rent(LZ4Codec.MaximumOutputSize(blob.Length));
        try
        {
            // What stays until COMMIT is as long as what was packed, not as long as it could have been.
            return (byte[])[.. head.WrittenSpan, .. room.AsSpan(0, LZ4Codec.Encode(blob, room))];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    // Enough as a rule, so that the blob is not copied from one buffer to the next larger.
    private static int Room(IReadOnlyList<LogAppend> records)
    {
        var bytes = 1024;
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            bytes += RecordRoom + record.Topic.Length + (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
            foreach (var header in record.Headers) bytes += HeaderRoom + header.Value.Length;
        }

        return bytes;
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
