using System.Buffers;
using Xianning.Exchange.Bus.Log.Embedded;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The rows of segments; beside the body the positions of its sends, as (partition number, first offset, count).</summary>
internal static class SegmentRows
{
    public static long LastId(Connection connection)
    {
        using var row = connection.Use("SELECT MAX(id) FROM segments");
        return row.Read() ? row.Long(0) : 0;
    }

    public static FlushResult Write(WriterSession session, long lane, LaneClaim claim, SegmentWrite segment)
    {
        var positions = Append(session, segment);
        var id = session.NextSegment();
        session.Use("INSERT INTO segments(id, lane, stream, epoch, time_ms, positions, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .Set(1, id).Set(2, lane).Set(3, claim.Stream).Set(4, (long)claim.Epoch).Set(5, session.NowMs).Set(6, Encode(positions)).Set(7, segment.Body.Span).Run();
        return new FlushResult(id, [.. positions.Select(position => new SendPosition(position.Head.Topic.Name, position.Head.Partition, position.First, position.Count))]);
    }

    public static IReadOnlyList<SendPosition> Decode(ReadOnlySpan<byte> bytes, TopicCatalog topics)
    {
        var positions = new List<SendPosition>();
        for (var at = 0; at < bytes.Length;)
        {
            var number = Varint.ReadLong(bytes, ref at);
            var (first, count) = (Varint.ReadLong(bytes, ref at), Varint.ReadInt(bytes, ref at));
            if (topics.Find(number) is { } head) positions.Add(new SendPosition(head.Topic.Name, head.Partition, first, count));
        }

        return positions;
    }

    // The unit has the writer's thread for itself, so what it appends to a partition is contiguous.
    private static List<(PartitionHead Head, long First, int Count)> Append(WriterSession session, SegmentWrite segment)
    {
        var order = new Dictionary<PartitionHead, int>();
        var positions = new List<(PartitionHead Head, long First, int Count)>();
        for (var i = 0; i < segment.Sends.Count; i++)
        {
            var head = session.Topics.Partition(segment.Sends[i].Topic, segment.Sends[i].Partition);
            var offset = session.Append(head, segment.Sends[i]);
            if (order.TryGetValue(head, out var at)) positions[at] = (head, positions[at].First, positions[at].Count + 1);
            else
            {
                order[head] = positions.Count;
                positions.Add((head, offset, 1));
            }
        }

        return positions;
    }

    private static ReadOnlySpan<byte> Encode(List<(PartitionHead Head, long First, int Count)> positions)
    {
        var output = new ArrayBufferWriter<byte>(64);
        foreach (var (head, first, count) in positions)
        {
            Varint.Write(output, (ulong)head.Number);
            Varint.Write(output, (ulong)first);
            Varint.Write(output, (ulong)count);
        }

        return output.WrittenSpan;
    }
}
