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

    /// <summary>A search goes into several parts of the runs at once, or hundreds of reads would wait for a disk one after the other: nothing is cached after a start.</summary>
    private const int PartsMax = 4;

    /// <summary>Runs that are not worth a part of their own.</summary>
    private const long PartRuns = 16;

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

    public async ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken)
    {
        var runs = await readers.ReadAsync(0, NextRun, cancellationToken);
        var size = Math.Max(PartRuns, (runs + PartsMax - 1) / PartsMax);
        var parts = new List<Task<List<TraceEntry>>>(PartsMax);
        for (long first = 0; first < runs; first += size)
        {
            var part = (hash, first, Math.Min(runs, first + size) - 1);
            parts.Add(Task.Run(() => readers.ReadAsync(part, Find, cancellationToken).AsTask(), cancellationToken));
        }

        // The oldest runs first, and no more than is wanted: a department's own number stands in every second message.
        return [.. (await Task.WhenAll(parts)).SelectMany(static found => found).Take(Pages.RowsMax).Distinct().OrderBy(static entry => entry.Segment).ThenBy(static entry => entry.Ordinal)];
    }

    private static long IndexedUpTo(Connection connection, int _) => Number(connection, "SELECT value FROM meta WHERE name = 'trace.segment'");

    private static long NextRun(Connection connection, int _) => Number(connection, "SELECT MAX(run) + 1 FROM trace");

    private static (long NextRun, long Mark) Places(Connection connection, int _) => (NextRun(connection, 0), IndexedUpTo(connection, 0));

    private static long Number(Connection connection, string sql)
    {
        using var row = connection.Use(sql);
        return row.Read() ? row.Long(0) : 0;
    }

    private static List<TraceEntry> Find(Connection connection, (ulong Hash, long First, long Last) wanted)
    {
        var entries = new List<TraceEntry>();
        using var row = connection.Use(
            """
            WITH RECURSIVE runs(run) AS (SELECT ?2 UNION ALL SELECT run + 1 FROM runs WHERE run < ?3)
            SELECT trace.segment, trace.ordinal FROM runs CROSS JOIN trace ON trace.run = runs.run AND trace.hash = ?1 LIMIT ?4
            """).Set(1, unchecked((long)wanted.Hash)).Set(2, wanted.First).Set(3, wanted.Last).Set(4, Pages.RowsMax);
        while (row.Read()) entries.Add(new TraceEntry(wanted.Hash, row.Long(0), row.Int(1)));
        return entries;
    }
}
