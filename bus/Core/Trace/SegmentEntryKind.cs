namespace Xianning.Exchange.Bus.Trace;

/// <summary>What an entry of a segment tells of. The values are stored.</summary>
internal enum SegmentEntryKind : byte
{
    Sent = 1,
    Received = 2,
    Row = 3,
}
