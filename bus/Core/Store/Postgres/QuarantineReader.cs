using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads the quarantine.</summary>
internal sealed class QuarantineReader(PostgresDatabase database, LaneNumbers lanes) : IQuarantineStore
{
    private const string Columns = "SELECT q.id, q.state, q.code, q.reason, l.grp, l.partition, q.time_ms, q.hash, q.sender, q.held, q.message_id, q.message_type, q.business_key, q.blocks, q.kept, q.topic, q.partition, q.position, q.append_ms, q.key";

    private const string From = " FROM quarantine q JOIN lanes l ON l.n = q.lane ";

    private const int FirstRecordColumn = 15;

    private readonly long openMax = Math.Max(1, database.Options.QuarantineOpenRowsMax);

    public ValueTask<IReadOnlyList<QuarantineRow>> ListAsync(QuarantineFilter filter, long afterId, int max, CancellationToken cancellationToken) => database.ListAsync(
        static row => Row(row, whole: false), cancellationToken, $"""
        {Columns} {From} WHERE q.id > $1 AND ($3::text IS NULL OR q.topic = $3) AND ($4::text IS NULL OR q.code = $4) AND ($5::integer IS NULL OR q.state = $5) AND ($6::text IS NULL OR q.sender = $6)
        AND ($7::uuid IS NULL OR q.message_id = $7) AND ($8::text IS NULL OR (l.grp = $8 AND l.partition = $9::integer)) ORDER BY q.id LIMIT $2
        """, afterId, Pages.Check(max), filter.Topic, filter.Code, (int?)filter.State, filter.VerifiedSender, filter.MessageId, filter.Lane?.Group, filter.Lane?.Partition);

    public ValueTask<QuarantineRow?> GetAsync(long id, CancellationToken cancellationToken) =>
        database.FirstAsync(static row => Row(row, whole: true), cancellationToken, $"{Columns}, q.headers, q.value {From} WHERE q.id = $1", id);

    public ValueTask<IReadOnlyList<QuarantineCount>> CountAsync(CancellationToken cancellationToken) => database.ListAsync(
        static row => new QuarantineCount(row.GetString(0), row.GetString(1), (QuarantineState)row.GetInt32(2), row.GetInt64(3)), cancellationToken,
        "SELECT topic, code, state, count FROM quarantine_counts WHERE count > 0 ORDER BY topic, code, state");

    public ValueTask<IReadOnlyList<long>> RoomAsync(IReadOnlyList<(string Topic, string Sender)> senders, CancellationToken cancellationToken) => database.ListAsync(
        static row => row.GetInt64(0), cancellationToken, """
        SELECT greatest(0, $3 - coalesce(q.opens, 0)) FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w(topic, sender, place)
        LEFT JOIN quarantine_quotas q ON q.topic = w.topic AND q.sender = w.sender ORDER BY w.place
        """, senders.Select(of => of.Topic).ToArray(), senders.Select(of => ServerText.Clean(of.Sender)).ToArray(), openMax);

    public ValueTask<IReadOnlyList<QuarantineShare>> SharesAsync(int max, CancellationToken cancellationToken) => database.ListAsync(
        row => new QuarantineShare(row.GetString(0), row.GetString(1) is { Length: > 0 } sender ? sender : null, row.GetInt64(2), openMax), cancellationToken,
        "SELECT topic, sender, opens FROM quarantine_quotas WHERE opens > 0 ORDER BY opens DESC, topic, sender LIMIT $1", Pages.Check(max));

    public async ValueTask<IReadOnlyList<QuarantineRow>> WaitingAsync(LaneId lane, ReadOnlyMemory<byte>? key, long afterId, int max, CancellationToken cancellationToken)
    {
        var number = await lanes.FindAsync(lane, cancellationToken);
        const string select = $"{Columns}, q.headers, q.value {From} WHERE q.lane = $1 AND q.state = 0 AND q.waits AND q.id > $2";
        return key is { } of
            ? await database.ListAsync(static row => Row(row, whole: true), cancellationToken, select + " AND q.blocks AND coalesce(q.key, '') = $4 ORDER BY q.id LIMIT $3", number, afterId, Pages.Check(max), of)
            : await database.ListAsync(static row => Row(row, whole: true), cancellationToken, select + " AND NOT q.blocks ORDER BY q.id LIMIT $3", number, afterId, Pages.Check(max));
    }

    public async ValueTask<IReadOnlyList<KeptKey>> BlockingKeysAsync(LaneId lane, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new KeptKey(row.Bytes(0), (int)row.GetInt64(1), row.GetInt64(2)), cancellationToken,
        "SELECT coalesce(key, ''), count(*), sum(bytes)::bigint FROM quarantine WHERE lane = $1 AND blocks AND state = 0 GROUP BY 1 ORDER BY 1", await lanes.FindAsync(lane, cancellationToken));

    private static QuarantineRow Row(NpgsqlDataReader row, bool whole) => new()
    {
        Id = row.GetInt64(0),
        State = (QuarantineState)row.GetInt32(1),
        Code = row.GetString(2),
        Reason = row.GetString(3),
        Lane = new LaneId(row.GetString(4), row.GetInt32(5)),
        TimeMs = row.GetInt64(6),
        RecordHash = row.Bytes(7),
        VerifiedSender = row.TextOrNull(8),
        SignatureHeld = row.GetBoolean(9),
        MessageId = row.IsDBNull(10) ? null : row.GetGuid(10),
        MessageType = row.TextOrNull(11),
        BusinessKey = row.BytesOrNull(12),
        BlocksKey = row.GetBoolean(13),
        RecordKept = row.GetBoolean(14),
        Topic = row.GetString(FirstRecordColumn),
        Partition = row.GetInt32(FirstRecordColumn + 1),
        Offset = row.GetInt64(FirstRecordColumn + 2),
        AppendTimeMs = row.GetInt64(FirstRecordColumn + 3),
        Key = row.BytesOrNull(FirstRecordColumn + 4),
        Record = whole && row.GetBoolean(14) ? row.Record(FirstRecordColumn) : null,
    };
}
