using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads rejected rows.</summary>
internal sealed class RejectReader(PostgresDatabase database) : IRejectedRows
{
    public ValueTask<IReadOnlyList<StoredReject>> ListAsync(string? adapter, string? file, long afterId, int max, CancellationToken cancellationToken) => database.ListAsync(Row, cancellationToken, """
        SELECT id, adapter, time_ms, resource, file, row, rule, field, text, raw FROM rejects
        WHERE id > $1 AND ($3::text IS NULL OR adapter = $3) AND ($4::text IS NULL OR file = $4) ORDER BY id LIMIT $2
        """, afterId, Pages.Check(max, Pages.LongRowsMax), adapter, file);

    public ValueTask<IReadOnlyList<RejectCount>> CountAsync(CancellationToken cancellationToken) => database.ListAsync(
        static row => new RejectCount(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken, "SELECT resource, rule, count FROM reject_counts ORDER BY resource, rule");

    private static StoredReject Row(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2),
        new RejectedRow(row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetString(6), row.GetString(7), row.GetString(8), row.Bytes(9)));
}
