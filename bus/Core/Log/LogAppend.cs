namespace Xianning.Exchange.Bus.Log;

/// <summary>A record to append. The partition is fixed by who sends it; the log gives the offset and the time.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">The partition, from 0.</param>
/// <param name="Key">The record key; null if there is none.</param>
/// <param name="Value">The value; null for a tombstone.</param>
/// <param name="Headers">The headers in their order.</param>
public sealed record LogAppend(string Topic, int Partition, ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte>? Value, IReadOnlyList<RecordHeader> Headers);
