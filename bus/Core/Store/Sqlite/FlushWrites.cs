using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

internal readonly record struct StateWrite(string Table, ReadOnlyMemory<byte> Key, long ExpectedVersion, ReadOnlyMemory<byte>? Value);

internal readonly record struct WindowWrite(string Topic, string Stream, ReadOnlyMemory<byte> Row);

internal readonly record struct OffsetWrite(string Topic, long Next, ReadOnlyMemory<byte> Hash);

internal readonly record struct SourceWrite(ReadOnlyMemory<byte> Key, long Version, ReadOnlyMemory<byte> Hash);

internal sealed record SegmentWrite(ReadOnlyMemory<byte> Body, IReadOnlyList<LogAppend> Sends, ulong NextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> LastSequences);
