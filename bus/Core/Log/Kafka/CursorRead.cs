namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What to read from a partition.</summary>
internal readonly record struct CursorRead(long From, int MaxRecords, int MaxBytes, List<LogRecord> Into);
