namespace Xianning.Exchange.Bus.Store;

/// <summary>One version of a document.</summary>
/// <param name="Sequence">Its number in its collection, from 1 without gaps.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Key">The document's key in it.</param>
/// <param name="Version">The document's version, from 1 without gaps.</param>
/// <param name="Time">When it was written, by the store's clock, to the millisecond.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Why">Why.</param>
/// <param name="Body">Its content.</param>
public sealed record DocumentVersion(long Sequence, string Collection, string Key, long Version, DateTimeOffset Time, string Author, string Why, ReadOnlyMemory<byte> Body);
