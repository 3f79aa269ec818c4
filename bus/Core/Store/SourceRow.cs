namespace Xianning.Exchange.Bus.Store;

/// <summary>What an adapter remembers of a source key.</summary>
/// <param name="Version">The number of versions sent.</param>
/// <param name="Hash">The last version's hash, or what else the adapter keeps; at most 4 KB.</param>
/// <param name="RecordKey">The record key of the last version; null for what is no message, and for rows of format 1.</param>
public sealed record SourceRow(long Version, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte>? RecordKey = null);
