namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Enqueues a command, or finds the same that still waits.</summary>
internal sealed class CommandUnit(LaneId lane, LaneCommandKind kind, long target, string argument, string author, string why) : WriteUnit
{
    public long Id { get; private set; }

    public override void Apply(WriterSession session)
    {
        session.Use("INSERT INTO commands(grp, partition, kind, target, author, why, time_ms, argument) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING")
            .Set(1, lane.Group).Set(2, lane.Partition).Set(3, (int)kind).Set(4, target).Set(5, author).Set(6, why).Set(7, session.NowMs).Set(8, argument).Run();
        using var row = session.Use("SELECT id FROM commands WHERE grp = ?1 AND partition = ?2 AND kind = ?3 AND target = ?4 AND argument = ?5 AND outcome IS NULL")
            .Set(1, lane.Group).Set(2, lane.Partition).Set(3, (int)kind).Set(4, target).Set(5, argument);
        row.Read();
        Id = row.Long(0);
    }

    public override void Committed(WriterSession session) => session.CommandSignals.Ring(lane);
}
