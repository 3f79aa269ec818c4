using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads the error store.</summary>
internal sealed class ErrorReader(PostgresDatabase database, LaneNumbers lanes) : IErrorStore
{
    private const string Columns = "SELECT e.id, e.state, e.time_ms, l.grp, l.partition, e.code, e.message_id, e.message_type, e.handler, e.exception, e.attempts, e.sender, e.business_key, e.blocks, e.topic, e.partition, e.position, e.append_ms, e.key";

    private const string From = " FROM errors e JOIN lanes l ON l.n = e.lane ";

    private const int FirstRecordColumn = 14;

    public ValueTask<IReadOnlyList<ErrorRow>> ListAsync(LaneId? lane, ErrorState? state, long afterId, int max, CancellationToken cancellationToken) => database.ListAsync(Row, cancellationToken,
        $"{Columns}, ''::bytea, NULL::bytea {From} WHERE e.id > $1 AND ($3::integer IS NULL OR e.state = $3) AND ($4::text IS NULL OR (l.grp = $4 AND l.partition = $5::integer)) ORDER BY e.id LIMIT $2",
        afterId, Pages.Check(max), (int?)state, lane?.Group, lane?.Partition);

    public ValueTask<ErrorRow?> GetAsync(long id, CancellationToken cancellationToken) => database.FirstAsync(Row, cancellationToken, $"{Columns}, e.headers, e.value {From} WHERE e.id = $1", id);

    public ValueTask<long> CountAsync(ErrorState state, CancellationToken cancellationToken) =>
        database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT count(*) FROM errors WHERE state = $1", (int)state);

    public async ValueTask<IReadOnlyList<KeptKey>> BlockingKeysAsync(LaneId lane, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new KeptKey(row.Bytes(0), (int)row.GetInt64(1), row.GetInt64(2)), cancellationToken,
        "SELECT coalesce(key, ''), count(*), sum(coalesce(length(value), 0))::bigint FROM errors WHERE lane = $1 AND blocks AND state IN (0, 1) GROUP BY 1 ORDER BY 1", await lanes.FindAsync(lane, cancellationToken));

    private static ErrorRow Row(NpgsqlDataReader row) => new(row.GetInt64(0), (ErrorState)row.GetInt32(1), row.GetInt64(2), new ErrorEntry
    {
        Lane = new LaneId(row.GetString(3), row.GetInt32(4)),
        Code = row.GetString(5),
        MessageId = row.GetGuid(6),
        MessageType = row.GetString(7),
        Handler = row.GetString(8),
        Exception = row.GetString(9),
        Attempts = row.GetInt32(10),
        Sender = row.GetString(11),
        BusinessKey = row.BytesOrNull(12),
        BlocksKey = row.GetBoolean(13),
        Record = row.Record(FirstRecordColumn),
    });
}
