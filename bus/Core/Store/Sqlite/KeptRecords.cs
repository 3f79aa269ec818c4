using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Embedded;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Records kept whole beside the log: topic, partition, offset, append_ms, key, headers and value in columns that follow each other.</summary>
internal static class KeptRecords
{
    /// <summary>The columns' names, for SELECT and INSERT.</summary>
    public const string Columns = "topic, partition, offset, append_ms, key, headers, value";

    /// <summary>The same without headers and value, for lists.</summary>
    public const string ListColumns = "topic, partition, offset, append_ms, key, x'', NULL";

    /// <summary>Sets the seven columns from a parameter on.</summary>
    public static Statement Set(Statement statement, int first, LogRecord record) => statement
        .Set(first, record.Topic).Set(first + 1, record.Partition).Set(first + 2, record.Offset).Set(first + 3, record.AppendTimeMs)
        .Set(first + 4, record.Key).Set(first + 5, KeptRecord.Headers(record).Span).Set(first + 6, record.Value);

    /// <summary>Reads the seven columns from a column on.</summary>
    public static LogRecord Read(Statement row, int first) =>
        RecordReader.Record(row.Text(first), row.Int(first + 1), row.Long(first + 2), row.Long(first + 3), row, first + 4);
}
