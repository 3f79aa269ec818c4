namespace Xianning.Exchange.Node.Edge;

/// <summary>A version of one of the city's documents as it stands there.</summary>
internal sealed record EdgeDocument(long Sequence, string Collection, string Key, long Version, DateTimeOffset Time, string Author, string Why, byte[] Body);
