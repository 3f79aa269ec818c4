namespace Xianning.Exchange.Bus.Store;

/// <summary>Names a state row.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Key">The key.</param>
public sealed record StateKey(string Table, ReadOnlyMemory<byte> Key);
