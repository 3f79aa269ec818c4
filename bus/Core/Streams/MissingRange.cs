namespace Xianning.Exchange.Bus.Streams;

/// <summary>Numbers of a stream that a receiver has not seen. They may hold numbers sent to other partitions; <paramref name="Last"/> itself surely belongs here.</summary>
/// <param name="After">The highest number below the range, seen or closed.</param>
/// <param name="Last">The last missing number, inclusive.</param>
public readonly record struct MissingRange(ulong After, ulong Last);
