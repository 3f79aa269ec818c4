using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The index over segments: a sequence of sorted runs, each written once, in pages. A search looks into every run.</summary>
internal sealed class TraceIndex(PostgresDatabase database) : ITraceIndex
{
    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT indexed_segment FROM database");

    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, Compare);
        var pages = (sorted.Length + TracePage.EntriesMax - 1) / TracePage.EntriesMax;
        var (firsts, bodies) = (new long[pages], new byte[pages][]);
        for (var page = 0; page < pages; page++)
        {
            var at = page * TracePage.EntriesMax;
            firsts[page] = unchecked((long)sorted[at].Hash);
            bodies[page] = TracePage.Write(sorted.AsSpan(at, Math.Min(TracePage.EntriesMax, sorted.Length - at)));
        }

        try
        {
            // One run: two indexers at once wait for each other at the one row, and the second makes its own run.
            await database.CommitAsync<object>(() =>
            [
                PostgresDatabase.Command("UPDATE database SET indexed_segment = greatest(indexed_segment, $1)", upToSegment),
                PostgresDatabase.Command("""
                    INSERT INTO trace_pages(run, first, page, body) SELECT (SELECT coalesce(max(run) + 1, 0) FROM trace_pages), w.first, w.page, w.body
                    FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS w(first, body, page)
                    """, firsts, bodies),
            ], null, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure);
        }
    }

    // In every run, the oldest first: the page that begins before the hash, and those that begin with it.
    public async ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken)
    {
        var found = new HashSet<TraceEntry>();
        await database.ListAsync(row =>
        {
            if (found.Count < Pages.RowsMax) TracePage.Find(row.Bytes(0), hash, found);
            return 0;
        }, cancellationToken, """
            SELECT p.body FROM generate_series(0, (SELECT max(run) FROM trace_pages)) AS r(run)
            CROSS JOIN LATERAL ((SELECT body FROM trace_pages WHERE run = r.run AND first < $1 ORDER BY first DESC, page DESC LIMIT 1)
                UNION ALL (SELECT body FROM trace_pages WHERE run = r.run AND first = $1 ORDER BY page LIMIT $2)) AS p
            """, unchecked((long)hash), Pages.RowsMax);
        return [.. found.OrderBy(entry => entry.Segment).ThenBy(entry => entry.Ordinal).Take(Pages.RowsMax)];
    }

    // As the database compares numbers.
    private static int Compare(TraceEntry a, TraceEntry b)
    {
        var order = unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash));
        if (order == 0) order = a.Segment.CompareTo(b.Segment);
        return order != 0 ? order : a.Ordinal.CompareTo(b.Ordinal);
    }
}
