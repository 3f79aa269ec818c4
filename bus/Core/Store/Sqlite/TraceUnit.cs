namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Adds to the trace index and moves its mark.</summary>
internal sealed class TraceUnit(IReadOnlyList<TraceEntry> entries, long upToSegment) : WriteUnit
{
    private const int EntryBytes = 32;

    public override long Bytes => entries.Count * (long)EntryBytes;

    public override void Apply(WriterSession session)
    {
        var insert = session.Use("INSERT INTO trace(hash, segment, ordinal) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING");
        for (var i = 0; i < entries.Count; i++) insert.Set(1, unchecked((long)entries[i].Hash)).Set(2, entries[i].Segment).Set(3, entries[i].Ordinal).Run();
        session.Use("INSERT INTO meta(name, value) VALUES('trace.segment', ?1) ON CONFLICT(name) DO UPDATE SET value = MAX(value, excluded.value)").Set(1, upToSegment).Run();
    }
}
