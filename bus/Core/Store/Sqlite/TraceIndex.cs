namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The index over segments: a sequence of sorted runs, each written once from its first page to its last. A search looks into every run.</summary>
internal sealed class TraceIndex(ReaderPool readers, SqliteWriter writer, WriterSession session) : ITraceIndex
{
    /// <summary>Entries written together: flushes wait for no more than these.</summary>
    private const int EntriesAtOnce = 4_096;

    /// <summary>Most parts that wait for the writer together.</summary>
    private const int PartsAtOnceMax = 8;

    /// <summary>Parts for each segment committed meanwhile: a full one has up to two parts' worth of entries.</summary>
    private const int PartsBySegment = 2;

    /// <summary>Up to so many segments behind, the index is in no hurry.</summary>
    private const int SegmentsBehind = 32;

    private long nextRun = -1;

    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, IndexedUpTo, cancellationToken);

    // A run that a kill cut short keeps its number: its entries are true, and the next run holds them again.
    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref nextRun) < 0) Interlocked.CompareExchange(ref nextRun, await readers.ReadAsync(0, NextRun, cancellationToken), -1);
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash)));
        var run = Interlocked.Increment(ref nextRun) - 1;
        var last = Math.Max(0, sorted.Length - 1) / EntriesAtOnce;
        for (long part = 0, seen = session.LastSegment; part < last;)
        {
            // One part a commit never catches up with flushes of which several share a commit: as they come together, so do the parts.
            var committed = session.LastSegment - seen;
            var count = session.LastSegment - upToSegment <= SegmentsBehind ? 1 : (int)Math.Clamp(PartsBySegment * committed, 1, Math.Min(PartsAtOnceMax, last - part));
            seen += committed;
            var first = (int)part;
            await Task.WhenAll(Enumerable.Range(first, count).Select(number => writer.SubmitAsync(Unit(run, sorted, number, null), cancellationToken)));
            part += count;
        }

        // Alone and last, since it moves the mark: had a part before it failed, the mark would promise what is not there.
        await writer.SubmitAsync(Unit(run, sorted, last, upToSegment), cancellationToken);
    }

    public ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken) => readers.ReadAsync(hash, Find, cancellationToken);

    private static TraceUnit Unit(long run, TraceEntry[] sorted, int part, long? mark) =>
        new(run, sorted, (part * EntriesAtOnce)..Math.Min(sorted.Length, (part + 1) * EntriesAtOnce), mark);

    private static long IndexedUpTo(Connection connection, int _) => Number(connection, "SELECT value FROM meta WHERE name = 'trace.segment'");

    private static long NextRun(Connection connection, int _) => Number(connection, "SELECT MAX(run) + 1 FROM trace");

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
