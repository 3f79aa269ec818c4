namespace Xianning.Exchange.Bus.Send;

/// <summary>Something an adapter remembers by key beside its cursor, for example that a file's bytes were read to the end.</summary>
/// <param name="Key">The key, in the adapter's own name space.</param>
/// <param name="Version">A version.</param>
/// <param name="Value">What it remembers.</param>
public sealed record SourceMark(ReadOnlyMemory<byte> Key, long Version, ReadOnlyMemory<byte> Value);
