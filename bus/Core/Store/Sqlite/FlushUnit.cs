namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>All that a flush writes, carried out in one go on the writer's thread: the fence first, the lane's own row last.</summary>
internal sealed class FlushUnit(LaneClaim claim) : WriteUnit
{
    private long bytes;

    public override long Bytes => bytes;

    public bool Fenced { get; set; }

    public List<StateWrite> States { get; } = [];

    public List<WindowWrite> Windows { get; } = [];

    public List<OffsetWrite> Offsets { get; } = [];

    public List<SourceWrite> Sources { get; } = [];

    public SourceExpiry? Expiry { get; set; }

    public List<IFlushWrite> Others { get; } = [];

    public SegmentWrite? Segment { get; set; }

    public ReadOnlyMemory<byte>? Cursor { get; set; }

    public FlushResult Result { get; private set; } = FlushResult.None;

    public void Weigh(long more) => bytes += more;

    public override void Apply(WriterSession session)
    {
        var lane = Fence(session);
        StateRows.Write(session, States);
        for (var i = 0; i < Offsets.Count; i++) LaneOffsets.Write(session, lane, Offsets[i]);
        WriteWindows(session, lane);
        if (Expiry is { } expiry) SourceRows.Expire(session, claim.Lane.Group, expiry);
        SourceRows.Write(session, claim.Lane.Group, Sources);
        if (Segment is { } segment)
        {
            Result = SegmentRows.Write(session, lane, claim, segment);
            StreamRows.Write(session, claim, segment);
        }

        for (var i = 0; i < Others.Count; i++) Others[i].Apply(session, lane, claim);
        WriteLane(session, lane);
    }

    /// <summary>Called by the holder once COMMIT is known.</summary>
    public void MoveClaim()
    {
        claim.FlushCount++;
        claim.DeathsWithoutProgress = 0;
        claim.Attempting = null;
        claim.AttemptDeaths = 0;
        foreach (var offset in Offsets) claim.NextOffsets[offset.Topic] = offset.Next;
        foreach (var window in Windows)
        {
            claim.Windows[(window.Topic, window.Stream)] = window.Row.ToArray();
            claim.Sources[window.Stream] = window.Source;
        }

        if (Cursor is { } cursor) claim.Cursor = cursor;
        if (Segment is not { } segment) return;
        claim.NextSequence = segment.NextSequence;
        foreach (var (place, sequence) in segment.LastSequences) claim.LastSequences[place] = sequence;
    }

    private long Fence(WriterSession session)
    {
        var lane = LaneRows.Held(session, claim, out var flushes);
        if (flushes != claim.FlushCount) throw new FencedException(claim.Lane, $"it has been flushed {flushes} times, not {claim.FlushCount}.");
        LaneOffsets.Fence(session, lane, claim);
        StreamRows.Fence(session, claim);
        return lane;
    }

    private void WriteWindows(WriterSession session, long lane)
    {
        for (var i = 0; i < Windows.Count; i++)
        {
            session.Use("INSERT INTO windows(lane, topic, stream, row, source) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET row = excluded.row, source = excluded.source")
                .Set(1, lane).Set(2, Windows[i].Topic).Set(3, Windows[i].Stream).Set(4, Windows[i].Row.Span).Set(5, Windows[i].Source).Run();
        }
    }

    private void WriteLane(WriterSession session, long lane) =>
        session.Use("UPDATE lanes SET flushes = flushes + 1, deaths = 0, attempt_topic = NULL, attempt_offset = NULL, attempt_open = 0, attempt_deaths = 0, cursor = COALESCE(?2, cursor) WHERE n = ?1")
            .Set(1, lane).Set(2, Cursor).Run();
}
