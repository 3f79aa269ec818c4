namespace Xianning.Exchange.Bus.Trace;

/// <summary>An entry of a segment: exactly one of the three is set.</summary>
/// <param name="Ordinal">Its place in the segment, from 0.</param>
/// <param name="Sent">A sent message.</param>
/// <param name="Received">A received message.</param>
/// <param name="Row">A row that an adapter read.</param>
public readonly record struct SegmentEntry(int Ordinal, SentEntry? Sent, ReceivedEntry? Received, RowEntry? Row);
