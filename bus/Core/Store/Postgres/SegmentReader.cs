using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads segments. Numbers are given in another order than flushes commit, so a page ends where a smaller number may still appear.</summary>
internal sealed class SegmentReader(PostgresDatabase database, long lastId) : ISegmentReader
{
    private const string Columns = "SELECT s.id, l.grp, l.partition, s.stream, s.epoch, s.time_ms, p.places, ";
    private const string Tables = " FROM segments s JOIN lanes l ON l.n = s.lane LEFT JOIN segment_places p ON p.id = s.id AND p.time_ms = s.time_ms ";

    private readonly OwnSegments own = new();
    private readonly SignalList signals = new();
    private long last = lastId;

    public long LastId => Volatile.Read(ref last);

    public static async ValueTask<long> DecidedAsync(PostgresDatabase database, CancellationToken cancellationToken) =>
        await NewestDecidedAsync(database, cancellationToken) is > 0 and var decided
            ? await database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT coalesce((SELECT id FROM segments WHERE id <= $1 ORDER BY id DESC LIMIT 1), 0)", decided)
            : 0;

    public async ValueTask<IReadOnlyList<SegmentRow>> ReadAsync(long fromId, int max, CancellationToken cancellationToken)
    {
        Pages.Check(max);
        var decided = await NewestDecidedAsync(database, cancellationToken);
        if (decided < fromId) return [];
        var known = own.From(fromId);
        var rows = await database.ListAsync(row => Row(row, known), cancellationToken,
            Columns + "CASE WHEN s.id <> ALL($4) THEN s.body END" + Tables + "WHERE s.id BETWEEN $1 AND $2 ORDER BY s.id LIMIT $3", fromId, decided, max, known.Keys.ToArray());
        if (rows.Count > 0) Raise(rows[^1].Id);
        return rows;
    }

    public ValueTask<SegmentRow?> GetAsync(long id, CancellationToken cancellationToken) => database.FirstAsync(static row => Row(row, []), cancellationToken, Columns + "s.body" + Tables + "WHERE s.id = $1", id);

    public IDisposable OnCommitted(Action signal) => signals.Add(signal);

    /// <summary>Called when a flush of this process is known to be committed.</summary>
    public void Committed(long id, ReadOnlyMemory<byte> body)
    {
        own.Add(id, body);
        Seen(id);
    }

    /// <summary>Called when a segment is known to be committed, by whom ever.</summary>
    public void Seen(long id)
    {
        Raise(id);
        signals.Ring();
    }

    private static ValueTask<long> NewestDecidedAsync(PostgresDatabase database, CancellationToken cancellationToken) =>
        database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT decided_segment()");

    private void Raise(long id)
    {
        for (var known = LastId; known < id; known = LastId)
        {
            if (Interlocked.CompareExchange(ref last, id, known) == known) return;
        }
    }

    private static SegmentRow Row(NpgsqlDataReader row, Dictionary<long, ReadOnlyMemory<byte>> known) => new(row.GetInt64(0), new LaneId(row.GetString(1), row.GetInt32(2)), row.GetString(3), (ulong)row.GetInt64(4),
        row.GetInt64(5), row.IsDBNull(7) ? known[row.GetInt64(0)] : row.Bytes(7), row.IsDBNull(6) ? [] : PlaceCodec.ReadPositions(row.Bytes(6)));
}
