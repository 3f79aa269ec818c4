using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>One row as it was read: its number from 1 (the header and blank lines are not counted) and its bytes.</summary>
internal sealed record SourceRow(FileLayout Layout, long Number, ReadOnlyMemory<byte> Raw, RecordFault Fault);
