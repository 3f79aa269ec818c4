using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>Reads the topics and the ends of their partitions from the file.</summary>
internal static class TopicLoader
{
    public static void Load(Connection connection, TopicCatalog catalog)
    {
        var rows = new List<(long Row, TopicInfo Info)>();
        using (var topic = connection.Use("SELECT n, id, name, partitions, compacted FROM topics"))
        {
            while (topic.Read()) rows.Add((topic.Long(0), new TopicInfo(new Guid(topic.Span(1), bigEndian: true), topic.Text(2), topic.Int(3), topic.Long(4) != 0)));
        }

        foreach (var (row, info) in rows) catalog.Add(new TopicHeads(info, Heads(connection, row, info)));
    }

    public static PartitionHead[] Heads(Connection connection, long row, TopicInfo info)
    {
        var heads = new PartitionHead[info.Partitions];
        using var partition = connection.Use("SELECT n, partition, first_offset, next_floor, time_floor_ms FROM partitions WHERE topic = ?1").Set(1, row);
        while (partition.Read())
        {
            var (number, start) = (partition.Long(0), partition.Long(2));
            var (end, lastMs) = End(connection, number, partition.Long(3), partition.Long(4));
            heads[partition.Int(1)] = new PartitionHead(number, info, partition.Int(1), start, Math.Max(start, end), lastMs);
        }

        return heads;
    }

    // The floors say what retention removed, so an emptied partition goes on where it was.
    private static (long End, long LastMs) End(Connection connection, long number, long nextFloor, long timeFloor)
    {
        using var last = connection.Use("SELECT pos, append_ms FROM messages WHERE pos >= ?1 AND pos < ?2 ORDER BY pos DESC LIMIT 1")
            .Set(1, number << PartitionHead.OffsetBits).Set(2, (number + 1) << PartitionHead.OffsetBits);
        return last.Read() ? (Math.Max(nextFloor, PartitionHead.OffsetOf(last.Long(0)) + 1), Math.Max(timeFloor, last.Long(1))) : (nextFloor, timeFloor);
    }
}
