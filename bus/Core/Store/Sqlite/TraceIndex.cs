namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The index over segments.</summary>
internal sealed class TraceIndex(ReaderPool readers, SqliteWriter writer) : ITraceIndex
{
    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => readers.ReadAsync(0, IndexedUpTo, cancellationToken);

    // In the order of the tree: hashes come in any order, and each would dirty and look for a page of its own. Sorted here, since the writer's thread belongs to writing.
    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        TraceEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => unchecked((long)a.Hash).CompareTo(unchecked((long)b.Hash)));
        await writer.SubmitAsync(new TraceUnit(sorted, upToSegment), cancellationToken);
    }

    public ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken) => readers.ReadAsync(hash, Find, cancellationToken);

    private static long IndexedUpTo(Connection connection, int _)
    {
        using var row = connection.Use("SELECT value FROM meta WHERE name = 'trace.segment'");
        return row.Read() ? row.Long(0) : 0;
    }

    private static IReadOnlyList<TraceEntry> Find(Connection connection, ulong hash)
    {
        var entries = new List<TraceEntry>();
        using var row = connection.Use("SELECT segment, ordinal FROM trace WHERE hash = ?1 ORDER BY segment, ordinal LIMIT ?2").Set(1, unchecked((long)hash)).Set(2, Pages.RowsMax);
        while (row.Read()) entries.Add(new TraceEntry(hash, row.Long(0), row.Int(1)));
        return entries;
    }
}
