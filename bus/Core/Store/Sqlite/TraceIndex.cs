namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The index over segments: a sequence of sorted runs, each written once from its first page to its last. A search looks into every run.</summary>
internal sealed class TraceIndex(ReaderPool readers, SqliteWriter writer) : ITraceIndex
{
    /// <summary>Entries written together: flushes wait for no more than these.</summary>
    private const int EntriesAtOnce = 4_096;

    private long nextRun = -1;

    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, IndexedUpTo, cancellationToken);

    // A run that a kill cut short keeps its number: its entries are true, and the next run holds them again.
    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref nextRun) < 0) Interlocked.CompareExchange(ref nextRun, await readers.ReadAsync(0, NextRun, cancellationToken), -1);
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash)));
        var run = Interlocked.Increment(ref nextRun) - 1;
        for (var first = 0; ; first += EntriesAtOnce)
        {
            var isLast = sorted.Length - first <= EntriesAtOnce;
            await writer.SubmitAsync(new TraceUnit(run, sorted, first..Math.Min(sorted.Length, first + EntriesAtOnce), isLast ? upToSegment : null), cancellationToken);
            if (isLast) return;
        }
    }

    public ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken) => readers.ReadAsync(hash, Find, cancellationToken);

    private static long IndexedUpTo(Connection connection, int _) => Number(connection, "SELECT value FROM meta WHERE name = 'trace.segment'");

    private static long NextRun(Connection connection, int _) => Number(connection, "SELECT MAX(run) + 1 FROM trace");

    private static long Number(Connection connection, string sql)
    {
        using var row = connection.Use(sql);
        return row.Read() ? row.Long(0) : 0;
    }

    private static IReadOnlyList<TraceEntry> Find(Connection connection, ulong hash)
    {
        var entries = new List<TraceEntry>();
        using var row = connection.Use(
            """
            WITH RECURSIVE runs(run) AS (SELECT 0 UNION ALL SELECT run + 1 FROM runs WHERE run < (SELECT MAX(run) FROM trace))
            SELECT DISTINCT trace.segment, trace.ordinal FROM runs CROSS JOIN trace ON trace.run = runs.run AND trace.hash = ?1 ORDER BY 1, 2 LIMIT ?2
            """).Set(1, unchecked((long)hash)).Set(2, Pages.RowsMax);
        while (row.Read()) entries.Add(new TraceEntry(hash, row.Long(0), row.Int(1)));
        return entries;
    }
}
