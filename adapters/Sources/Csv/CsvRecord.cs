namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>One record as its bytes stand in the file, without its line end; valid until the next one is read.</summary>
internal readonly ref struct CsvRecord(ReadOnlySpan<byte> bytes, RecordFault fault)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public RecordFault Fault { get; } = fault;
}
