namespace Xianning.Exchange.Bus.Store;

/// <summary>What a committed flush was given.</summary>
/// <param name="SegmentId">The segment's id, rising with commits; 0 if the flush wrote none.</param>
/// <param name="Positions">Where its sends stand, a row a partition in the order of first use; none where they are relayed after the commit (<see cref="IUnsentSends"/>).</param>
public sealed record FlushResult(long SegmentId, IReadOnlyList<SendPosition> Positions)
{
    /// <summary>The result of a flush without a segment.</summary>
    public static FlushResult None { get; } = new(0, []);
}
