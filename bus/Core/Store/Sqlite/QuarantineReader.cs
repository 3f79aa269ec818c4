namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads the quarantine.</summary>
internal sealed class QuarantineReader(ReaderPool readers, ExchangeDatabaseOptions options) : IQuarantineStore
{
    private readonly long openMax = Math.Max(1, options.QuarantineOpenRowsMax);

    private const string Columns = "q.id, q.state, q.code, q.reason, l.grp, l.partition, q.time_ms, q.hash, q.sender, q.held, q.message_id, q.message_type, q.business_key, q.blocks, q.kept, q.topic, q.partition, q.offset, q.append_ms, q.key";

    private const string From = " FROM quarantine q JOIN lanes l ON l.n = q.lane ";

    private const int FirstRecordColumn = 15;

    public ValueTask<IReadOnlyList<QuarantineRow>> ListAsync(QuarantineFilter filter, long afterId, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((filter, afterId, Pages.Check(max)), List, cancellationToken);

    public ValueTask<QuarantineRow?> GetAsync(long id, CancellationToken cancellationToken) => readers.ReadAsync(id, Get, cancellationToken);

    public ValueTask<IReadOnlyList<QuarantineCount>> CountAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, Count, cancellationToken);

    public ValueTask<IReadOnlyList<long>> RoomAsync(IReadOnlyList<(string Topic, string Sender)> senders, CancellationToken cancellationToken) => readers.ReadAsync(senders, Room, cancellationToken);

    public ValueTask<IReadOnlyList<QuarantineShare>> SharesAsync(int max, CancellationToken cancellationToken) => readers.ReadAsync(Pages.Check(max), Shares, cancellationToken);

    public ValueTask<IReadOnlyList<QuarantineRow>> WaitingAsync(LaneId lane, ReadOnlyMemory<byte>? key, long afterId, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((lane, key, afterId, Pages.Check(max)), Waiting, cancellationToken);

    public ValueTask<IReadOnlyList<KeptKey>> BlockingKeysAsync(LaneId lane, CancellationToken cancellationToken) =>
        readers.ReadAsync((lane, "SELECT COALESCE(key, x''), COUNT(*), SUM(bytes) FROM quarantine WHERE lane = ?1 AND blocks = 1 AND state = 0 GROUP BY key"), KeptKeys.Read, cancellationToken);

    private static IReadOnlyList<QuarantineRow> List(Connection connection, (QuarantineFilter Filter, long AfterId, int Max) wanted)
    {
        var filter = wanted.Filter;
        using var row = connection.Use($"""
            SELECT {Columns}, x'', NULL {From} WHERE q.id > ?1 AND (?3 IS NULL OR q.topic = ?3) AND (?4 IS NULL OR q.code = ?4) AND (?5 IS NULL OR q.state = ?5) AND (?6 IS NULL OR q.sender = ?6)
            AND (?7 IS NULL OR q.message_id = ?7) AND (?8 IS NULL OR (l.grp = ?8 AND l.partition = ?9)) ORDER BY q.id LIMIT ?2
            """)
            .Set(1, wanted.AfterId).Set(2, wanted.Max).Set(3, filter.Topic).Set(4, filter.Code).Set(5, (long?)filter.State).Set(6, filter.VerifiedSender)
            .Set(7, filter.MessageId).Set(8, filter.Lane?.Group).Set(9, filter.Lane?.Partition);
        var rows = new List<QuarantineRow>();
        while (row.Read()) rows.Add(Row(row, whole: false));
        return rows;
    }

    private static IReadOnlyList<QuarantineRow> Waiting(Connection connection, (LaneId Lane, ReadOnlyMemory<byte>? Key, long AfterId, int Max) wanted)
    {
        var select = wanted.Key is { } key
            ? connection.Use($"SELECT {Columns}, q.headers, q.value {From} WHERE q.lane = ?1 AND q.blocks = 1 AND q.state = 0 AND q.waits = 1 AND q.id > ?2 AND (q.key = ?4 OR (?4 = x'' AND q.key IS NULL)) ORDER BY q.id LIMIT ?3").Set(4, key.Span)
            : connection.Use($"SELECT {Columns}, q.headers, q.value {From} WHERE q.lane = ?1 AND q.blocks = 0 AND q.state = 0 AND q.waits = 1 AND q.id > ?2 ORDER BY q.id LIMIT ?3");
        var rows = new List<QuarantineRow>();
        using var row = select.Set(1, LaneRows.Find(connection, wanted.Lane)).Set(2, wanted.AfterId).Set(3, wanted.Max);
        while (row.Read()) rows.Add(Row(row, whole: true));
        return rows;
    }

    private static QuarantineRow? Get(Connection connection, long id)
    {
        using var row = connection.Use($"SELECT {Columns}, q.headers, q.value {From} WHERE q.id = ?1").Set(1, id);
        return row.Read() ? Row(row, whole: true) : null;
    }

    private static IReadOnlyList<QuarantineCount> Count(Connection connection, int _)
    {
        var counts = new List<QuarantineCount>();
        using var row = connection.Use("SELECT topic, code, state, count FROM quarantine_counts WHERE count > 0 ORDER BY topic, code, state");
        while (row.Read()) counts.Add(new QuarantineCount(row.Text(0), row.Text(1), (QuarantineState)row.Int(2), row.Long(3)));
        return counts;
    }

    private IReadOnlyList<long> Room(Connection connection, IReadOnlyList<(string Topic, string Sender)> senders)
    {
        var room = new long[senders.Count];
        for (var i = 0; i < room.Length; i++)
        {
            using var row = connection.Use("SELECT opens FROM quarantine_quotas WHERE topic = ?1 AND sender = ?2").Set(1, senders[i].Topic).Set(2, senders[i].Sender);
            room[i] = Math.Max(0, openMax - (row.Read() ? row.Long(0) : 0));
        }

        return room;
    }

    private IReadOnlyList<QuarantineShare> Shares(Connection connection, int max)
    {
        var shares = new List<QuarantineShare>();
        using var row = connection.Use("SELECT topic, sender, opens FROM quarantine_quotas WHERE opens > 0 ORDER BY opens DESC, topic, sender LIMIT ?1").Set(1, max);
        while (row.Read()) shares.Add(new QuarantineShare(row.Text(0), row.Text(1) is { Length: > 0 } sender ? sender : null, row.Long(2), openMax));
        return shares;
    }

    private static QuarantineRow Row(Statement row, bool whole) => new()
    {
        Id = row.Long(0),
        State = (QuarantineState)row.Int(1),
        Code = row.Text(2),
        Reason = row.Text(3),
        Lane = new LaneId(row.Text(4), row.Int(5)),
        TimeMs = row.Long(6),
        RecordHash = row.Blob(7),
        VerifiedSender = row.TextOrNull(8),
        SignatureHeld = row.Long(9) != 0,
        MessageId = row.IsNull(10) ? null : new Guid(row.Span(10), bigEndian: true),
        MessageType = row.TextOrNull(11),
        BusinessKey = row.BlobOrNull(12),
        BlocksKey = row.Long(13) != 0,
        RecordKept = row.Long(14) != 0,
        Topic = row.Text(FirstRecordColumn),
        Partition = row.Int(FirstRecordColumn + 1),
        Offset = row.Long(FirstRecordColumn + 2),
        AppendTimeMs = row.Long(FirstRecordColumn + 3),
        Key = row.BlobOrNull(FirstRecordColumn + 4),
        Record = whole && row.Long(14) != 0 ? KeptRecords.Read(row, FirstRecordColumn) : null,
    };
}
