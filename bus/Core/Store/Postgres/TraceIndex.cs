using System.Diagnostics;
using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The index over segments: a sequence of sorted runs, each written once, in pages. A search looks into every run.</summary>
internal sealed class TraceIndex(PostgresDatabase database) : ITraceIndex
{
    /// <summary>Pages written at once, about 100 KB: a run at once would keep the processors and the log of the database from flushes for 50 to 100 ms.</summary>
    private const int PagesAtOnce = 64;

    /// <summary>So many times as long as a part took, the next one waits.</summary>
    private const int Leisure = 3;

    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT indexed_segment FROM database");

    // A run that was cut short keeps its number: its entries are true, and the next run holds them again.
    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, Compare);
        var pages = (sorted.Length + TracePage.EntriesMax - 1) / TracePage.EntriesMax;
        try
        {
            var run = pages == 0 ? 0 : await database.CommitAsync(static row => row.GetInt64(0), cancellationToken, "SELECT nextval('trace_runs')");
            for (var page = 0; page < pages; page += PagesAtOnce)
            {
                var began = Stopwatch.GetTimestamp();
                var part = PagesCommand(run, sorted, page, Math.Min(PagesAtOnce, pages - page));
                await database.CommitAsync<object>(() => [part()], null, cancellationToken);
                if (page + PagesAtOnce < pages) await Task.Delay(Stopwatch.GetElapsedTime(began) * Leisure, cancellationToken);
            }

            // Alone and last: had a part before it failed, the mark would promise what is not there.
            await database.CommitAsync<object>(() => [PostgresDatabase.Command("UPDATE database SET indexed_segment = greatest(indexed_segment, $1)", upToSegment)], null, cancellationToken);
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

    private static Func<NpgsqlBatchCommand> PagesCommand(long run, TraceEntry[] sorted, int page, int count)
    {
        var (firsts, bodies) = (new long[count], new byte[count][]);
        for (var i = 0; i < count; i++)
        {
            var at = (page + i) * TracePage.EntriesMax;
            firsts[i] = unchecked((long)sorted[at].Hash);
            bodies[i] = TracePage.Write(sorted.AsSpan(at, Math.Min(TracePage.EntriesMax, sorted.Length - at)));
        }

        return () => PostgresDatabase.Command("INSERT INTO trace_pages(run, first, page, body) SELECT $1, w.first, $2 + w.page, w.body FROM unnest($3::bigint[], $4::bytea[]) WITH ORDINALITY AS w(first, body, page)", run, page, firsts, bodies);
    }

    // As the database compares numbers.
    private static int Compare(TraceEntry a, TraceEntry b)
    {
        var order = unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash));
        if (order == 0) order = a.Segment.CompareTo(b.Segment);
        return order != 0 ? order : a.Ordinal.CompareTo(b.Ordinal);
    }
}
