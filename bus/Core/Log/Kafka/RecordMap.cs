using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Records between the seam and the client, byte for byte: null and empty stay what they are.</summary>
internal static class RecordMap
{
    public static Message<byte[]?, byte[]?> ToMessage(LogAppend record)
    {
        Headers? headers = null;
        for (var i = 0; i < record.Headers.Count; i++)
        {
            headers ??= [];
            headers.Add(record.Headers[i].Name, Array(record.Headers[i].Value));
        }

        return new Message<byte[]?, byte[]?> { Key = Array(record.Key), Value = Array(record.Value), Headers = headers };
    }

    /// <param name="tail">The partition; it is told whose record it is.</param>
    /// <param name="result">What was read; its arrays become the record's.</param>
    /// <param name="appendMs">The time of the record.</param>
    public static LogRecord ToRecord(PartitionTail tail, ConsumeResult<byte[]?, byte[]?> result, long appendMs)
    {
        tail.NoteRead(result.Offset.Value, result.LeaderEpoch);
        return new LogRecord
        {
            Topic = tail.Topic.Name,
            Partition = tail.Partition,
            Offset = result.Offset.Value,
            AppendTimeMs = appendMs,
            LeaderEpoch = result.LeaderEpoch is >= 0 and var epoch ? epoch : null,
            Key = Memory(result.Message.Key),
            Value = Memory(result.Message.Value),
            Headers = ToHeaders(result.Message.Headers),
        };
    }

    /// <summary>The record that stands for those of a batch that cannot be unpacked.</summary>
    public static LogRecord Unreadable(PartitionTail tail, BatchEndSearch found, long appendMs) =>
        new() { Topic = tail.Topic.Name, Partition = tail.Partition, Offset = found.Last, UnreadableFrom = found.First, AppendTimeMs = appendMs };

    /// <summary>Bytes of key, headers and value.</summary>
    public static long BytesOf(LogRecord record)
    {
        long bytes = (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
        for (var i = 0; i < record.Headers.Count; i++) bytes += record.Headers[i].Name.Length + record.Headers[i].Value.Length;
        return bytes;
    }

    private static RecordHeader[] ToHeaders(Headers? headers)
    {
        if (headers is null || headers.Count == 0) return [];
        var made = new RecordHeader[headers.Count];
        for (var i = 0; i < made.Length; i++) made[i] = new RecordHeader(headers[i].Key, headers[i].GetValueBytes() ?? []);
        return made;
    }

    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes;

    private static byte[]? Array(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Array(some) : null;

    // The client copies what it is given, so an array that is used whole needs no copy of ours.
    private static byte[] Array(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == bytes.Length ? array : bytes.ToArray();
}
