using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A message that waits behind its key, its window already passed.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Key">What it waits behind: its record key (empty for records without one), or a stream with a gap.</param>
/// <param name="Record">The whole record: topic, partition, offset and append time are its own.</param>
/// <param name="Ordinal">Its place among what waits behind the same; those of one place stand in the order in which they were parked.</param>
public sealed record ParkedEntry(LaneId Lane, ReadOnlyMemory<byte> Key, LogRecord Record, long Ordinal = 0);
