using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A message that waits behind its key, its window already passed.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Key">The record key; empty for records without one.</param>
/// <param name="Record">The whole record: topic, partition, offset and append time are its own.</param>
public sealed record ParkedEntry(LaneId Lane, ReadOnlyMemory<byte> Key, LogRecord Record);
