namespace Xianning.Exchange.Bus.Trace;

/// <summary>Where and when a flush ran.</summary>
/// <param name="Place">What people call the place: the lane (<c>credit.3</c>) or the adapter (<c>zjw-penalties</c>).</param>
/// <param name="Source">The stream that the flush sends in, <c>USCC/system/stream</c>.</param>
/// <param name="Epoch">The claim under which it ran.</param>
/// <param name="TimeMs">When its batch began, ms since 1970 UTC.</param>
public readonly record struct SegmentHead(string Place, string Source, ulong Epoch, long TimeMs);
