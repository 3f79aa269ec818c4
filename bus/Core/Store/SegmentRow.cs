namespace Xianning.Exchange.Bus.Store;

/// <summary>A flush's segment as it is kept.</summary>
/// <param name="Id">Its number, rising with commits; numbers of flushes that did not commit may be missing.</param>
/// <param name="Lane">The lane that flushed.</param>
/// <param name="Stream">The stream of its sends.</param>
/// <param name="Epoch">The claim's epoch.</param>
/// <param name="TimeMs">When it was committed, Unix milliseconds.</param>
/// <param name="Body">The segment.</param>
/// <param name="Positions">Where its sends stand, a row a partition in the order of first use; none as long as the log has not acknowledged them.</param>
public sealed record SegmentRow(long Id, LaneId Lane, string Stream, ulong Epoch, long TimeMs, ReadOnlyMemory<byte> Body, IReadOnlyList<SendPosition> Positions);
