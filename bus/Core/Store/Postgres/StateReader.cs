using System.Runtime.CompilerServices;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads state beside the lanes, a page at a time, so that no snapshot stays open.</summary>
internal sealed class StateReader(PostgresDatabase database) : IStateReader
{
    public async IAsyncEnumerable<StateTableRow> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (table, key) = (StateTables.BehindOwn, ReadOnlyMemory<byte>.Empty);
        while (true)
        {
            var page = await database.ListAsync(static row => new StateTableRow(row.GetString(0), new StateRow(row.Bytes(1), row.GetInt64(2), row.Bytes(3))), cancellationToken,
                "SELECT tbl, key, version, value FROM state WHERE (tbl, key) > ($1, $2) ORDER BY tbl, key LIMIT $3", table, key, Pages.RowsMax);
            foreach (var row in page) yield return row;
            if (page.Count < Pages.RowsMax) yield break;
            (table, key) = (page[^1].Table, page[^1].Row.Key);
        }
    }

    public ValueTask<IReadOnlyList<StateRow>> ReadTableAsync(string table, ReadOnlyMemory<byte> afterKey, int max, CancellationToken cancellationToken) => database.ListAsync(
        static row => new StateRow(row.Bytes(0), row.GetInt64(1), row.Bytes(2)), cancellationToken,
        "SELECT key, version, value FROM state WHERE tbl = $1 AND key > $2 ORDER BY key LIMIT $3", table, afterKey, Pages.Check(max, Pages.LongRowsMax));
}
