using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Claims a lane: raises its row first, reads the rest after, and refuses a log that is not the one the group has read.</summary>
internal sealed class ClaimUnit(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics) : WriteUnit
{
    public LaneClaim? Claim { get; private set; }

    public override void Apply(WriterSession session)
    {
        var began = new Dictionary<string, long>(topics.Count);
        var (row, claim) = Raise(session, began);
        foreach (var topic in topics) (began[topic.Name], claim.NextOffsets[topic.Name]) = LaneOffsets.Claim(session, row, topic, lane.Partition);
        StreamRows.Claim(session, stream, claim);
        LoadWindows(session, row, claim);
        LoadRoots(session, row, claim);
        Claim = claim;
    }

    private (long Row, LaneClaim Claim) Raise(WriterSession session, Dictionary<string, long> began)
    {
        session.Use("INSERT INTO lanes(grp, partition, epoch, flushes, deaths) VALUES(?1, ?2, 0, 0, 0) ON CONFLICT DO NOTHING").Set(1, lane.Group).Set(2, lane.Partition).Run();
        using var row = session.Use("""
            UPDATE lanes SET epoch = MAX(epoch + 1, ?3), deaths = deaths + 1, attempt_deaths = attempt_deaths + attempt_open, attempt_open = 0
            WHERE grp = ?1 AND partition = ?2 RETURNING n, epoch, flushes, deaths, attempt_topic, attempt_offset, attempt_deaths, cursor
            """).Set(1, lane.Group).Set(2, lane.Partition).Set(3, session.NowMs);
        row.Read();
        return (row.Long(0), new LaneClaim
        {
            Lane = lane,
            Stream = stream,
            Topics = topics,
            BeganAt = began,
            Epoch = (ulong)row.Long(1),
            FlushCount = row.Long(2),
            DeathsWithoutProgress = row.Int(3) - 1,
            Attempting = row.IsNull(4) ? null : (row.Text(4), row.Long(5)),
            AttemptDeaths = row.Int(6),
            Cursor = row.BlobOrNull(7),
        });
    }

    private static void LoadRoots(WriterSession session, long row, LaneClaim claim)
    {
        using var root = session.Use("SELECT n, stream, epoch, first, size, root, accepted, before FROM roots WHERE lane = ?1 ORDER BY n").Set(1, row);
        while (root.Read())
            claim.Roots.Add(new SeenRoot(root.Long(0), root.Text(1), unchecked((ulong)root.Long(2)), unchecked((ulong)root.Long(3)), root.Int(4), root.Blob(5), root.Blob(6), unchecked((ulong)root.Long(7))));
    }

    private static void LoadWindows(WriterSession session, long row, LaneClaim claim)
    {
        using var window = session.Use("SELECT topic, stream, row, source FROM windows WHERE lane = ?1").Set(1, row);
        while (window.Read())
        {
            claim.Windows[(window.Text(0), window.Text(1))] = window.Blob(2);
            if (window.Text(3) is { Length: > 0 } source) claim.Sources[window.Text(1)] = source;
        }
    }
}
