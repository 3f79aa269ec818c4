namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>What to read.</summary>
internal readonly record struct ReadRequest(PartitionHead Head, long From, int MaxRecords, int MaxBytes, List<LogRecord> Into);
