using System.Buffers;
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
        .Set(first + 4, record.Key).Set(first + 5, Headers(record)).Set(first + 6, record.Value);

    /// <summary>Reads the seven columns from a column on.</summary>
    public static LogRecord Read(Statement row, int first) =>
        RecordReader.Record(row.Text(first), row.Int(first + 1), row.Long(first + 2), row.Long(first + 3), row, first + 4);

    public static ReadOnlySpan<byte> Headers(LogRecord record)
    {
        var output = new ArrayBufferWriter<byte>(512);
        HeaderCodec.Write(record.Headers, output);
        return output.WrittenSpan;
    }

    public static long Bytes(LogRecord record)
    {
        long bytes = (record.Key?.Length ?? 0) + (long)(record.Value?.Length ?? 0);
        for (var i = 0; i < record.Headers.Count; i++) bytes += record.Headers[i].Name.Length + record.Headers[i].Value.Length;
        return bytes;
    }

    /// <summary>Text kept for an operator, bounded.</summary>
    public static string Bound(string text, int max) => text.Length <= max ? text : text[..max];
}
