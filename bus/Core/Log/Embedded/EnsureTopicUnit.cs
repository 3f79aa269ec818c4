using System.Security.Cryptography;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>Makes a topic, or finds it in the file: another unit of the same group may just have made it.</summary>
internal sealed class EnsureTopicUnit(TopicConfig config) : WriteUnit
{
    // Partition numbers must leave room for the offset in a positive 64-bit position.
    private const long PartitionNumbersMax = 1L << 22;
    private TopicHeads? made;

    public TopicInfo? Topic { get; private set; }

    public override void Apply(WriterSession session)
    {
        using (var row = session.Use("SELECT id, partitions, compacted FROM topics WHERE name = ?1").Set(1, config.Name))
        {
            if (row.Read())
            {
                Topic = new TopicInfo(new Guid(row.Span(0), bigEndian: true), config.Name, row.Int(1), row.Long(2) != 0);
                return;
            }
        }

        made = Make(session);
        Topic = made.Info;
    }

    public override void Committed(WriterSession session)
    {
        if (made is not null) session.Topics.Add(made);
    }

    private TopicHeads Make(WriterSession session)
    {
        var info = new TopicInfo(new Guid(RandomNumberGenerator.GetBytes(16), bigEndian: true), config.Name, config.Partitions, config.Compacted);
        session.Use("INSERT INTO topics(id, name, partitions, compacted, created_ms) VALUES(?1, ?2, ?3, ?4, ?5)")
            .Set(1, (Guid?)info.Id).Set(2, info.Name).Set(3, info.Partitions).Set(4, info.Compacted ? 1 : 0).Set(5, session.NowMs).Run();
        var row = LastRow(session);
        for (var partition = 0; partition < info.Partitions; partition++)
            session.Use("INSERT INTO partitions(topic, partition) VALUES(?1, ?2)").Set(1, row).Set(2, partition).Run();
        if (LastRow(session) >= PartitionNumbersMax) throw new LogException(LogCodes.TopicName, $"The log has {PartitionNumbersMax} partitions and takes no more.");
        return new TopicHeads(info, TopicLoader.Heads(session.Connection, row, info));
    }

    private static long LastRow(WriterSession session)
    {
        using var row = session.Use("SELECT last_insert_rowid()");
        row.Read();
        return row.Long(0);
    }
}
