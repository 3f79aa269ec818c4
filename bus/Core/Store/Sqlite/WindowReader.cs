namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads replay windows.</summary>
internal sealed class WindowReader(ReaderPool readers) : IStreamReader
{
    private const string Select = "SELECT l.grp, l.partition, w.topic, w.stream, w.source, w.row FROM windows w JOIN lanes l ON l.n = w.lane ";

    public ValueTask<IReadOnlyList<StreamRow>> ListAsync(StreamPlace? after, int max, CancellationToken cancellationToken) => readers.ReadAsync((after, Pages.Check(max)), List, cancellationToken);

    public ValueTask<StreamRow?> GetAsync(StreamPlace place, CancellationToken cancellationToken) => readers.ReadAsync(place, Get, cancellationToken);

    private static IReadOnlyList<StreamRow> List(Connection connection, (StreamPlace? After, int Max) wanted)
    {
        var after = wanted.After ?? new StreamPlace(default, "", "");
        var rows = new List<StreamRow>();
        using var row = connection.Use(Select + "WHERE (w.lane, w.topic, w.stream) > (?1, ?2, ?3) ORDER BY w.lane, w.topic, w.stream LIMIT ?4")
            .Set(1, wanted.After is null ? 0 : LaneRows.Find(connection, after.Lane)).Set(2, after.Topic).Set(3, after.Stream).Set(4, wanted.Max);
        while (row.Read()) rows.Add(Row(row));
        return rows;
    }

    private static StreamRow? Get(Connection connection, StreamPlace place)
    {
        using var row = connection.Use(Select + "WHERE w.lane = ?1 AND w.topic = ?2 AND w.stream = ?3").Set(1, LaneRows.Find(connection, place.Lane)).Set(2, place.Topic).Set(3, place.Stream);
        return row.Read() ? Row(row) : null;
    }

    private static StreamRow Row(Statement row) => new(new StreamPlace(new LaneId(row.Text(0), row.Int(1)), row.Text(2), row.Text(3)), row.Text(4), row.Blob(5));
}
