namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Adds a part of a run to the trace index, in the order of its tree; the last part moves the mark.</summary>
/// <param name="run">Number of the run.</param>
/// <param name="entries">All entries of the run, sorted.</param>
/// <param name="part">Which of them.</param>
/// <param name="upToSegment">The new mark; null when parts follow.</param>
internal sealed class TraceUnit(long run, TraceEntry[] entries, Range part, long? upToSegment) : WriteUnit
{
    private const int EntryBytes = 32;

    public override long Bytes => part.GetOffsetAndLength(entries.Length).Length * (long)EntryBytes;

    public override void Apply(WriterSession session)
    {
        var insert = session.Use("INSERT INTO trace(run, hash, segment, ordinal) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING").Set(1, run);
        foreach (ref readonly var entry in entries.AsSpan(part)) insert.Set(2, unchecked((long)entry.Hash)).Set(3, entry.Segment).Set(4, entry.Ordinal).Run();
        if (upToSegment is { } mark)
            session.Use("INSERT INTO meta(name, value) VALUES('trace.segment', ?1) ON CONFLICT(name) DO UPDATE SET value = MAX(value, excluded.value)").Set(1, mark).Run();
    }
}
