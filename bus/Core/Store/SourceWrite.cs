namespace Xianning.Exchange.Bus.Store;

/// <summary>A source row as a flush noted it.</summary>
internal readonly record struct SourceWrite(ReadOnlyMemory<byte> Key, long Version, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte>? RecordKey, bool Expires);
