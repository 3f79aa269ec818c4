namespace Xianning.Exchange.Bus.Store;

/// <summary>A key of a lane and what waits behind it.</summary>
/// <param name="Key">The record key; empty for records without one.</param>
/// <param name="Count">How many messages.</param>
/// <param name="Bytes">Bytes of their keys, headers and values.</param>
public sealed record KeptKey(ReadOnlyMemory<byte> Key, int Count, long Bytes);
