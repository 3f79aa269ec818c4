namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads parked messages.</summary>
internal sealed class ParkedReader(ReaderPool readers) : IParkedMessages
{
    public ValueTask<IReadOnlyList<KeptKey>> KeysAsync(LaneId lane, CancellationToken cancellationToken) => readers.ReadAsync(
        (lane, "SELECT lane_key, COUNT(*), SUM(COALESCE(LENGTH(key), 0) + LENGTH(headers) + COALESCE(LENGTH(value), 0)) FROM parked WHERE lane = ?1 GROUP BY lane_key"), KeptKeys.Read, cancellationToken);

    public ValueTask<IReadOnlyList<ParkedRow>> LoadAsync(LaneId lane, ReadOnlyMemory<byte> key, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((lane, key, Pages.Check(max)), Load, cancellationToken);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, Count, cancellationToken);

    private static IReadOnlyList<ParkedRow> Load(Connection connection, (LaneId Lane, ReadOnlyMemory<byte> Key, int Max) wanted)
    {
        var rows = new List<ParkedRow>();
        using var row = connection.Use($"SELECT id, time_ms, ordinal, {KeptRecords.Columns} FROM parked WHERE lane = ?1 AND lane_key = ?2 ORDER BY ordinal, id LIMIT ?3")
            .Set(1, LaneRows.Find(connection, wanted.Lane)).Set(2, wanted.Key.Span).Set(3, wanted.Max);
        while (row.Read()) rows.Add(new ParkedRow(row.Long(0), row.Long(1), new ParkedEntry(wanted.Lane, wanted.Key, KeptRecords.Read(row, 3), row.Long(2))));
        return rows;
    }

    private static long Count(Connection connection, int _)
    {
        using var row = connection.Use("SELECT COUNT(*) FROM parked");
        return row.Read() ? row.Long(0) : 0;
    }
}
