namespace Xianning.Exchange.Bus.Store;

/// <summary>A state row as a flush noted it; no value deletes.</summary>
internal readonly record struct StateWrite(string Table, ReadOnlyMemory<byte> Key, long ExpectedVersion, ReadOnlyMemory<byte>? Value);
