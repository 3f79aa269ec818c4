using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Puts a lane elsewhere in a topic, or gives it its first place there, and takes the lane from whoever holds it.</summary>
internal sealed class PlaceUnit(LaneId lane, TopicInfo topic, long next, bool begins, string author, string why) : WriteUnit
{
    /// <summary>Where it stood before; null if it did not read the topic.</summary>
    public long? Former { get; private set; }

    public override void Apply(WriterSession session)
    {
        if (begins) session.Use("INSERT INTO lanes(grp, partition, epoch, flushes, deaths) VALUES(?1, ?2, 0, 0, 0) ON CONFLICT DO NOTHING").Set(1, lane.Group).Set(2, lane.Partition).Run();
        Former = Find(session);
        if (Former is null != begins) return;
        session.Use("UPDATE lanes SET epoch = MAX(epoch + 1, ?3), deaths = 0, attempt_open = 0 WHERE grp = ?1 AND partition = ?2").Set(1, lane.Group).Set(2, lane.Partition).Set(3, session.NowMs).Run();
        session.Use("""
            INSERT INTO lane_offsets(lane, topic, topic_id, began, next, hash) SELECT n, ?3, ?4, ?5, ?5, x'' FROM lanes WHERE grp = ?1 AND partition = ?2
            ON CONFLICT DO UPDATE SET topic_id = excluded.topic_id, next = excluded.next, hash = x''
            """).Set(1, lane.Group).Set(2, lane.Partition).Set(3, topic.Name).Set(4, (Guid?)topic.Id).Set(5, next).Run();
        session.Use("INSERT INTO commands(grp, partition, kind, target, argument, author, why, time_ms, done_ms, outcome) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9)")
            .Set(1, lane.Group).Set(2, lane.Partition).Set(3, (int)LaneCommandKind.MovePlace).Set(4, next).Set(5, topic.Name).Set(6, author).Set(7, why).Set(8, session.NowMs)
            .Set(9, FormattableString.Invariant($"from {(object?)Former ?? "nowhere"} to {next}")).Run();
    }

    public override void Committed(WriterSession session) => session.CommandSignals.Ring(lane);

    private long? Find(WriterSession session)
    {
        using var row = session.Use("SELECT o.next FROM lane_offsets o JOIN lanes l ON l.n = o.lane WHERE l.grp = ?1 AND l.partition = ?2 AND o.topic = ?3")
            .Set(1, lane.Group).Set(2, lane.Partition).Set(3, topic.Name);
        return row.Read() ? row.Long(0) : null;
    }
}
