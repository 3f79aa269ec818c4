namespace Xianning.Exchange.Bus.Store;

/// <summary>Where something is found.</summary>
/// <param name="Hash">First 8 bytes of a hash of a message id or a business key; others may share it, so the finder compares.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Ordinal">Its place in the segment.</param>
public readonly record struct TraceEntry(ulong Hash, long Segment, int Ordinal);
