using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Embedded;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The offset rows of lanes: the only thing that says what a group has handled.</summary>
internal static class LaneOffsets
{
    /// <summary>Finds or makes a topic's row and compares it with the log.</summary>
    /// <exception cref="LogException">OFFSET_LOST, TOPIC_RECREATED.</exception>
    public static (long Began, long Next) Claim(WriterSession session, long lane, TopicInfo topic, int partition)
    {
        var head = session.Topics.Partition(topic.Name, partition);
        if (head.Topic.Id != topic.Id) throw new TopicRecreatedException(topic.Name, partition, $"its id is {head.Topic.Id}, not {topic.Id}.");
        using var row = session.Use("SELECT topic_id, began, next, hash FROM lane_offsets WHERE lane = ?1 AND topic = ?2").Set(1, lane).Set(2, topic.Name);
        if (!row.Read())
        {
            Begin(session, lane, topic, head.Start);
            return (head.Start, head.Start);
        }

        var (began, next) = (row.Long(1), row.Long(2));
        if (new Guid(row.Span(0), bigEndian: true) != topic.Id) throw new TopicRecreatedException(topic.Name, partition, "it was made anew since the group read it.");
        Compare(session, head, next, row.Blob(3));
        return (began, next);
    }

    /// <summary>Compares next offsets with the claim's.</summary>
    /// <exception cref="FencedException">One differs.</exception>
    public static void Fence(WriterSession session, long lane, LaneClaim claim)
    {
        var found = 0;
        using var row = session.Use("SELECT topic, next FROM lane_offsets WHERE lane = ?1").Set(1, lane);
        while (row.Read())
        {
            if (!claim.NextOffsets.TryGetValue(row.Text(0), out var expected)) continue;
            if (row.Long(1) != expected) throw new FencedException(claim.Lane, $"topic {row.Text(0)} stands at {row.Long(1)}, not at {expected}.");
            found++;
        }

        if (found != claim.NextOffsets.Count) throw new FencedException(claim.Lane, "it has offsets of topics that it never claimed.");
    }

    public static void Write(WriterSession session, long lane, OffsetWrite write)
    {
        var changed = session.Use("UPDATE lane_offsets SET next = ?3, hash = ?4 WHERE lane = ?1 AND topic = ?2")
            .Set(1, lane).Set(2, write.Topic).Set(3, write.Next).Set(4, (ReadOnlySpan<byte>)write.Hash).Run();
        if (changed != 1) throw new ArgumentException($"The lane does not read topic {write.Topic}.");
    }

    private static void Begin(WriterSession session, long lane, TopicInfo topic, long start) =>
        session.Use("INSERT INTO lane_offsets(lane, topic, topic_id, began, next, hash) VALUES(?1, ?2, ?3, ?4, ?4, x'')")
            .Set(1, lane).Set(2, topic.Name).Set(3, (Guid?)topic.Id).Set(4, start).Run();

    private static void Compare(WriterSession session, PartitionHead head, long next, byte[] hash)
    {
        // The unit sees what earlier units of its group appended, so it compares with the pending end.
        if (next > head.PendingEnd) throw new TopicRecreatedException(head.Topic.Name, head.Partition, $"it ends at {head.PendingEnd}, but the group has read up to {next}.");
        if (next < head.Start) throw new OffsetLostException(head.Topic.Name, head.Partition, next, head.Start);
        if (hash.Length == 0 || next == 0) return;
        using var row = session.Use("SELECT key, headers, value FROM messages WHERE pos = ?1").Set(1, head.Position(next - 1));
        // Retention or compaction may have removed it; then the topic's id has decided.
        if (!row.Read()) return;
        var record = RecordReader.Record(head.Topic.Name, head.Partition, next - 1, 0, row, 0);
        if (!RecordHash.Of(record).AsSpan().SequenceEqual(hash)) throw new TopicRecreatedException(head.Topic.Name, head.Partition, $"record {next - 1} is not the one that the group has handled.");
    }
}
