using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The index over segments: a sequence of sorted runs, each written once from its first page to its last. A search looks into every run.</summary>
internal sealed class TraceIndex(PostgresDatabase database) : ITraceIndex
{
    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT indexed_segment FROM database");

    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash)));
        try
        {
            // One run: two indexers at once wait for each other at the one row, and the second makes its own run.
            await database.CommitAsync<object>(() =>
            [
                PostgresDatabase.Command("UPDATE database SET indexed_segment = greatest(indexed_segment, $1)", upToSegment),
                PostgresDatabase.Command("""
                    INSERT INTO trace(run, hash, segment, ordinal) SELECT (SELECT coalesce(max(run) + 1, 0) FROM trace), w.hash, w.segment, w.ordinal
                    FROM unnest($1::bigint[], $2::bigint[], $3::integer[]) AS w(hash, segment, ordinal) ON CONFLICT DO NOTHING
                    """,
                    Array.ConvertAll(sorted, static entry => unchecked((long)entry.Hash)), Array.ConvertAll(sorted, static entry => entry.Segment), Array.ConvertAll(sorted, static entry => entry.Ordinal)),
            ], null, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure);
        }
    }

    public ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken) => database.ListAsync(
        row => new TraceEntry(hash, row.GetInt64(0), row.GetInt32(1)), cancellationToken, """
        SELECT DISTINCT t.segment, t.ordinal FROM generate_series(0, (SELECT max(run) FROM trace)) AS r(run)
        CROSS JOIN LATERAL (SELECT segment, ordinal FROM trace WHERE run = r.run AND hash = $1 ORDER BY segment, ordinal LIMIT $2) AS t ORDER BY 1, 2 LIMIT $2
        """, unchecked((long)hash), Pages.RowsMax);
}
