namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads rejected rows.</summary>
internal sealed class RejectReader(ReaderPool readers) : IRejectedRows
{
    private const string Columns = "SELECT id, adapter, time_ms, resource, file, row, rule, field, text, raw FROM rejects WHERE id > ?1 ";

    public ValueTask<IReadOnlyList<StoredReject>> ListAsync(string? adapter, string? file, long afterId, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((adapter, file, afterId, Pages.Check(max, Pages.LongRowsMax)), List, cancellationToken);

    public ValueTask<IReadOnlyList<RejectCount>> CountAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, Count, cancellationToken);

    // Two statements: with the adapter and file given the index answers, and a query of optional parts would not use it.
    private static IReadOnlyList<StoredReject> List(Connection connection, (string? Adapter, string? File, long AfterId, int Max) wanted)
    {
        var rows = new List<StoredReject>();
        var select = wanted is { Adapter: not null, File: not null }
            ? connection.Use(Columns + "AND adapter = ?3 AND file = ?4 ORDER BY id LIMIT ?2")
            : connection.Use(Columns + "AND (?3 IS NULL OR adapter = ?3) AND (?4 IS NULL OR file = ?4) ORDER BY id LIMIT ?2");
        using var row = select.Set(1, wanted.AfterId).Set(2, wanted.Max).Set(3, wanted.Adapter).Set(4, wanted.File);
        while (row.Read())
            rows.Add(new StoredReject(row.Long(0), row.Text(1), row.Long(2), new RejectedRow(row.Text(3), row.Text(4), row.Long(5), row.Text(6), row.Text(7), row.Text(8), row.Blob(9))));
        return rows;
    }

    private static IReadOnlyList<RejectCount> Count(Connection connection, int _)
    {
        var counts = new List<RejectCount>();
        using var row = connection.Use("SELECT resource, rule, count FROM reject_counts ORDER BY resource, rule");
        while (row.Read()) counts.Add(new RejectCount(row.Text(0), row.Text(1), row.Long(2)));
        return counts;
    }
}
