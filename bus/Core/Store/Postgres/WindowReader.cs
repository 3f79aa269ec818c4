namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads replay windows.</summary>
internal sealed class WindowReader(PostgresDatabase database, LaneNumbers lanes) : IStreamReader
{
    public async ValueTask<IReadOnlyList<StreamRow>> ListAsync(StreamFilter filter, StreamPlace? after, int max, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new StreamRow(new StreamPlace(new LaneId(row.GetString(0), row.GetInt32(1)), row.GetString(2), row.GetString(3)), row.GetString(4), row.Bytes(5)), cancellationToken, """
        SELECT l.grp, l.partition, w.topic, w.stream, w.source, w.body FROM windows w JOIN lanes l ON l.n = w.lane
        WHERE (w.lane, w.topic, w.stream) > ($1, $2, $3) AND ($5::text IS NULL OR l.grp = $5) AND ($6::text IS NULL OR w.topic = $6) AND ($7::integer IS NULL OR l.partition = $7)
        AND ($8::text IS NULL OR w.source = $8 OR w.stream = $8) ORDER BY w.lane, w.topic, w.stream LIMIT $4
        """,
        after is { } place ? await lanes.FindAsync(place.Lane, cancellationToken) : 0, after?.Topic ?? "", after?.Stream ?? "", Pages.Check(max), filter.Group, filter.Topic, filter.Partition, filter.Source);
}
