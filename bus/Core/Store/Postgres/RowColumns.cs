using Npgsql;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads columns that may be null, and records kept whole.</summary>
internal static class RowColumns
{
    /// <summary>The columns of a kept record, in the order of <see cref="Record"/>.</summary>
    public const string Kept = "topic, partition, position, append_ms, key, headers, value";

    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static ReadOnlyMemory<byte>? BytesOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? default(ReadOnlyMemory<byte>?) : row.GetFieldValue<byte[]>(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A record whose seven columns begin at one.</summary>
    public static LogRecord Record(this NpgsqlDataReader row, int first)
    {
        var headers = row.Bytes(first + 5);
        return new LogRecord
        {
            Topic = row.GetString(first),
            Partition = row.GetInt32(first + 1),
            Offset = row.GetInt64(first + 2),
            AppendTimeMs = row.GetInt64(first + 3),
            Key = row.BytesOrNull(first + 4),
            Headers = headers.Length == 0 ? [] : HeaderCodec.Read(headers),
            Value = row.BytesOrNull(first + 6),
        };
    }
}
