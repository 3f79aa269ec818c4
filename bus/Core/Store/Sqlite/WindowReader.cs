namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads replay windows.</summary>
internal sealed class WindowReader(ReaderPool readers) : IStreamReader
{
    public ValueTask<IReadOnlyList<StreamRow>> ListAsync(StreamFilter filter, StreamPlace? after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((filter, after, Pages.Check(max)), List, cancellationToken);

    private static IReadOnlyList<StreamRow> List(Connection connection, (StreamFilter Filter, StreamPlace? After, int Max) wanted)
    {
        var filter = wanted.Filter;
        var after = wanted.After ?? new StreamPlace(default, "", "");
        var rows = new List<StreamRow>();
        using var row = connection.Use("""
            SELECT l.grp, l.partition, w.topic, w.stream, w.source, w.row FROM windows w JOIN lanes l ON l.n = w.lane
            WHERE (w.lane, w.topic, w.stream) > (?1, ?2, ?3) AND (?5 IS NULL OR l.grp = ?5) AND (?6 IS NULL OR w.topic = ?6) AND (?7 IS NULL OR l.partition = ?7)
            AND (?8 IS NULL OR w.source = ?8 OR w.stream = ?8) ORDER BY w.lane, w.topic, w.stream LIMIT ?4
            """)
            .Set(1, wanted.After is null ? 0 : LaneRows.Find(connection, after.Lane)).Set(2, after.Topic).Set(3, after.Stream).Set(4, wanted.Max)
            .Set(5, filter.Group).Set(6, filter.Topic).Set(7, (long?)filter.Partition).Set(8, filter.Source);
        while (row.Read()) rows.Add(new StreamRow(new StreamPlace(new LaneId(row.Text(0), row.Int(1)), row.Text(2), row.Text(3)), row.Text(4), row.Blob(5)));
        return rows;
    }
}
