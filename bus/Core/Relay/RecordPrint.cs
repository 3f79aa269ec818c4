using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// What tells a record from all others wherever it stands: half of SHA-256 over key, value and headers. Not the sender's number alone, or a forgery that bears it would keep the true record out.
/// </summary>
internal static class RecordPrint
{
    public static UInt128 Of(LogAppend record) => Of(record.Key, record.Value, record.Headers);

    public static UInt128 Of(LogRecord record) => Of(record.Key, record.Value, record.Headers);

    private static UInt128 Of(ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value, IReadOnlyList<RecordHeader> headers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new ArrayBufferWriter<byte>(1024);
        HeaderCodec.Write(headers, head);
        Add(hash, head.WrittenMemory);
        Add(hash, key);
        Add(hash, value);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static void Add(IncrementalHash hash, ReadOnlyMemory<byte>? part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part?.Length ?? -1);
        hash.AppendData(length);
        if (part is { } bytes) hash.AppendData(bytes.Span);
    }
}
