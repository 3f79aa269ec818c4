using System.Runtime.CompilerServices;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads state beside the lanes, a page at a time, so that no snapshot stays open.</summary>
internal sealed class StateReader(ReaderPool readers) : IStateReader
{
    public async IAsyncEnumerable<StateTableRow> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (table, key) = (StateTables.BehindOwn, ReadOnlyMemory<byte>.Empty);
        while (true)
        {
            var page = await readers.ReadAsync((table, key), Page, cancellationToken);
            foreach (var row in page) yield return row;
            if (page.Count < Pages.RowsMax) yield break;
            (table, key) = (page[^1].Table, page[^1].Row.Key);
        }
    }

    public ValueTask<IReadOnlyList<StateRow>> ReadTableAsync(string table, ReadOnlyMemory<byte> afterKey, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((table, afterKey, Pages.Check(max, Pages.LongRowsMax)), Table, cancellationToken);

    private static List<StateTableRow> Page(Connection connection, (string Table, ReadOnlyMemory<byte> Key) after)
    {
        var rows = new List<StateTableRow>();
        using var row = connection.Use("SELECT tbl, key, version, value FROM state WHERE (tbl, key) > (?1, ?2) ORDER BY tbl, key LIMIT ?3").Set(1, after.Table).Set(2, after.Key.Span).Set(3, Pages.RowsMax);
        while (row.Read()) rows.Add(new StateTableRow(row.Text(0), new StateRow(row.Blob(1), row.Long(2), row.Blob(3))));
        return rows;
    }

    private static IReadOnlyList<StateRow> Table(Connection connection, (string Table, ReadOnlyMemory<byte> After, int Max) wanted)
    {
        var rows = new List<StateRow>();
        using var row = connection.Use("SELECT key, version, value FROM state WHERE tbl = ?1 AND key > ?2 ORDER BY key LIMIT ?3").Set(1, wanted.Table).Set(2, wanted.After.Span).Set(3, wanted.Max);
        while (row.Read()) rows.Add(new StateRow(row.Blob(0), row.Long(1), row.Blob(2)));
        return rows;
    }
}
