namespace Xianning.Exchange.Bus.Log;

/// <summary>A record as the log holds it. Immutable; its memory belongs to it alone, so it may be kept.</summary>
public sealed class LogRecord
{
    /// <summary>The topic's name.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition, from 0.</summary>
    public required int Partition { get; init; }

    /// <summary>Its place in the partition, from 0; what was compacted away or appended in transactions leaves holes.</summary>
    public required long Offset { get; init; }

    /// <summary>When the log took it, in Unix milliseconds by the log's clock; never falls within a partition as it is read.</summary>
    public required long AppendTimeMs { get; init; }

    /// <summary>The epoch of the leader of the partition that appended it, from 0; never falls within a partition. Null where the log has no leaders.</summary>
    public int? LeaderEpoch { get; init; }

    /// <summary>The record key; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The value; null for a tombstone.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<RecordHeader> Headers { get; init; } = [];

    /// <summary>
    /// Where it stands for records that nobody can read: the first of their offsets, the last being <see cref="Offset"/>. Somebody packed them into a batch that unpacks to more than any sender of the bus may send at once;
    /// key, value and headers are absent. Null for every other record.
    /// </summary>
    public long? UnreadableFrom { get; init; }

    /// <summary>The bytes of the first header of that name; null if there is none.</summary>
    /// <param name="name">The header's exact name.</param>
    public ReadOnlyMemory<byte>? Header(string name) => Headers.Find(name);
}
