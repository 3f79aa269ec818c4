namespace Xianning.Exchange.Bus.Send;

/// <summary>A row of keyed state that is written or deleted with a send, for example the request that a reply will close.</summary>
/// <param name="Table">The state table.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Version">The version it was read at; 0 for a new row.</param>
/// <param name="Value">Its JSON; null deletes it.</param>
public sealed record StateWrite(string Table, ReadOnlyMemory<byte> Key, long Version, ReadOnlyMemory<byte>? Value);
