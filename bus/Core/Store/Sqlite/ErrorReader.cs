namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads the error store.</summary>
internal sealed class ErrorReader(ReaderPool readers) : IErrorStore
{
    private const string Columns = "SELECT e.id, e.state, e.time_ms, l.grp, l.partition, e.code, e.message_id, e.message_type, e.handler, e.exception, e.attempts, e.sender, e.business_key, e.blocks, e.topic, e.partition, e.offset, e.append_ms, e.key";

    private const string From = " FROM errors e JOIN lanes l ON l.n = e.lane ";

    private const int FirstRecordColumn = 14;

    public ValueTask<IReadOnlyList<ErrorRow>> ListAsync(LaneId? lane, ErrorState? state, long afterId, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((lane, state, afterId, Pages.Check(max)), List, cancellationToken);

    public ValueTask<ErrorRow?> GetAsync(long id, CancellationToken cancellationToken) => readers.ReadAsync(id, Get, cancellationToken);

    public ValueTask<long> CountAsync(ErrorState state, CancellationToken cancellationToken) => readers.ReadAsync(state, Count, cancellationToken);

    public ValueTask<IReadOnlyList<KeptKey>> BlockingKeysAsync(LaneId lane, CancellationToken cancellationToken) => readers.ReadAsync(
        (lane, "SELECT COALESCE(key, x''), COUNT(*), SUM(COALESCE(LENGTH(value), 0)) FROM errors WHERE lane = ?1 AND blocks = 1 AND state IN (0, 1) GROUP BY key"), KeptKeys.Read, cancellationToken);

    private static IReadOnlyList<ErrorRow> List(Connection connection, (LaneId? Lane, ErrorState? State, long AfterId, int Max) wanted)
    {
        using var row = connection.Use($"{Columns}, x'', NULL {From} WHERE e.id > ?1 AND (?3 IS NULL OR e.state = ?3) AND (?4 IS NULL OR (l.grp = ?4 AND l.partition = ?5)) ORDER BY e.id LIMIT ?2")
            .Set(1, wanted.AfterId).Set(2, wanted.Max).Set(3, (long?)wanted.State).Set(4, wanted.Lane?.Group).Set(5, wanted.Lane?.Partition);
        var rows = new List<ErrorRow>();
        while (row.Read()) rows.Add(Row(row));
        return rows;
    }

    private static ErrorRow? Get(Connection connection, long id)
    {
        using var row = connection.Use($"{Columns}, e.headers, e.value {From} WHERE e.id = ?1").Set(1, id);
        return row.Read() ? Row(row) : null;
    }

    private static long Count(Connection connection, ErrorState state)
    {
        using var row = connection.Use("SELECT COUNT(*) FROM errors WHERE state = ?1").Set(1, (int)state);
        return row.Read() ? row.Long(0) : 0;
    }

    private static ErrorRow Row(Statement row) => new(row.Long(0), (ErrorState)row.Int(1), row.Long(2), new ErrorEntry
    {
        Lane = new LaneId(row.Text(3), row.Int(4)),
        Code = row.Text(5),
        MessageId = new Guid(row.Span(6), bigEndian: true),
        MessageType = row.Text(7),
        Handler = row.Text(8),
        Exception = row.Text(9),
        Attempts = row.Int(10),
        Sender = row.Text(11),
        BusinessKey = row.BlobOrNull(12),
        BlocksKey = row.Long(13) != 0,
        Record = KeptRecords.Read(row, FirstRecordColumn),
    });
}
