using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>Reads records of a partition in order.</summary>
internal static class RecordReader
{
    private const string Sql = "SELECT pos, append_ms, key, headers, value FROM messages WHERE pos >= ?1 AND pos < ?2 ORDER BY pos LIMIT ?3";

    public static int Read(Connection connection, ReadRequest request)
    {
        var head = request.Head;
        using var row = connection.Use(Sql).Set(1, head.Position(request.From)).Set(2, (head.Number + 1) << PartitionHead.OffsetBits).Set(3, request.MaxRecords);
        var count = 0;
        long bytes = 0;
        while (row.Read())
        {
            bytes += row.Span(2).Length + row.Span(3).Length + row.Span(4).Length;
            if (count > 0 && bytes > request.MaxBytes) break;
            request.Into.Add(Record(head.Topic.Name, head.Partition, PartitionHead.OffsetOf(row.Long(0)), row.Long(1), row, 2));
            count++;
        }

        return count;
    }

    /// <summary>Makes a record whose key, headers and value stand in three columns from <paramref name="column"/> on, all in one array of its own.</summary>
    public static LogRecord Record(string topic, int partition, long offset, long appendMs, Statement row, int column)
    {
        var key = row.Span(column);
        var headers = row.Span(column + 1);
        var value = row.Span(column + 2);
        var bytes = GC.AllocateUninitializedArray<byte>(key.Length + headers.Length + value.Length);
        key.CopyTo(bytes);
        headers.CopyTo(bytes.AsSpan(key.Length));
        value.CopyTo(bytes.AsSpan(key.Length + headers.Length));
        return new LogRecord
        {
            Topic = topic,
            Partition = partition,
            Offset = offset,
            AppendTimeMs = appendMs,
            Key = row.IsNull(column) ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes, 0, key.Length),
            Headers = headers.IsEmpty ? [] : HeaderCodec.Read(new ReadOnlyMemory<byte>(bytes, key.Length, headers.Length)),
            Value = row.IsNull(column + 2) ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes, key.Length + headers.Length, value.Length),
        };
    }
}
