using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A segment and its sends as a flush noted them.</summary>
internal sealed record SegmentWrite(ReadOnlyMemory<byte> Body, IReadOnlyList<LogAppend> Sends, ulong NextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> LastSequences);
