namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The index over segments: a sequence of sorted runs, each written once from its first page to its last. A search looks into every run. One caller adds.</summary>
internal sealed class TraceIndex(ReaderPool readers, SqliteWriter writer, WriterSession session) : ITraceIndex
{
    /// <summary>Entries written at once where few segments come: flushes wait for no more than these, about a millisecond.</summary>
    private const int EntriesAtOnce = 1_024;

    /// <summary>Most entries written at once, however many come.</summary>
    private const int EntriesAtOnceMax = 32_768;

    /// <summary>A run is written so many times as fast as its entries came, or it would not be done when the next is due.</summary>
    private const double Haste = 2;

    private long nextRun = -1;
    private long lastMark;

    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, IndexedUpTo, cancellationToken);

    // A run that a kill cut short keeps its number: its entries are true, and the next run holds them again.
    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        if (nextRun < 0) (nextRun, lastMark) = await readers.ReadAsync(0, Places, cancellationToken);
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash)));
        var run = nextRun++;
        var pace = Haste * sorted.Length / Math.Max(1, upToSegment - lastMark);
        lastMark = upToSegment;
        var written = 0;
        for (var seen = session.LastSegment; sorted.Length - written > EntriesAtOnce;)
        {
            // One part a commit never catches up with flushes of which several share a commit: as many entries go as came with the segments committed meanwhile.
            var committed = session.LastSegment - seen;
            seen += committed;
            var end = Math.Min(sorted.Length - EntriesAtOnce, written + (int)Math.Clamp(pace * committed, EntriesAtOnce, EntriesAtOnceMax));
            await writer.SubmitAsync(new TraceUnit(run, sorted, written..end, null), cancellationToken);
            written = end;
        }

        // Alone and last, since it moves the mark: had a part before it failed, the mark would promise what is not there.
        await writer.SubmitAsync(new TraceUnit(run, sorted, written..sorted.Length, upToSegment), cancellationToken);
    }

    public ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken) => readers.ReadAsync(hash, Find, cancellationToken);

    private static long IndexedUpTo(Connection connection, int _) => Number(connection, "SELECT value FROM meta WHERE name = 'trace.segment'");

    private static (long NextRun, long Mark) Places(Connection connection, int _) => (Number(connection, "SELECT MAX(run) + 1 FROM trace"), IndexedUpTo(connection, 0));

    private static long Number(Connection connection, string sql)
    {
        using var row = connection.Use(sql);
        return row.Read() ? row.Long(0) : 0;
    }

    private static IReadOnlyList<TraceEntry> Find(Connection connection, ulong hash)
    {
        // Run after run, the oldest first, and no more than is wanted: a department's own number stands in every second message.
        var entries = new HashSet<TraceEntry>();
        using var row = connection.Use(
            """
            WITH RECURSIVE runs(run) AS (SELECT 0 UNION ALL SELECT run + 1 FROM runs WHERE run < (SELECT MAX(run) FROM trace))
            SELECT trace.segment, trace.ordinal FROM runs CROSS JOIN trace ON trace.run = runs.run AND trace.hash = ?1 LIMIT ?2
            """).Set(1, unchecked((long)hash)).Set(2, Pages.RowsMax);
        while (row.Read()) entries.Add(new TraceEntry(hash, row.Long(0), row.Int(1)));
        return [.. entries.OrderBy(entry => entry.Segment).ThenBy(entry => entry.Ordinal)];
    }
}
