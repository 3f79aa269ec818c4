namespace Xianning.Exchange.Bus.Store;

/// <summary>A row of keyed state.</summary>
/// <param name="Key">Its key in its table.</param>
/// <param name="Version">1 at creation, raised by every write.</param>
/// <param name="Value">Its content.</param>
public sealed record StateRow(ReadOnlyMemory<byte> Key, long Version, ReadOnlyMemory<byte> Value);
