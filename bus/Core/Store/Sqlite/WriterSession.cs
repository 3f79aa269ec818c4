using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Embedded;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>
/// What units write with: the one writing connection, and the memory that mirrors the file (ends of partitions, last segment id), which moves in steps:
/// a unit may be undone, the group may be undone, and readers see it only after COMMIT. Used by the writer's thread alone.
/// </summary>
internal sealed class WriterSession(Connection connection, TopicCatalog topics, TimeProvider time, ExchangeDatabaseOptions options)
{
    private readonly List<PartitionHead> touched = [];
    private readonly List<(PartitionHead Head, long End, long Ms)> undo = [];
    private readonly RecordWriter records = new(connection);
    private long groupNumber;
    private long unitNumber;
    private long unitSegment;
    private long pendingSegment;
    private long lastSegment;

    public Connection Connection { get; } = connection;

    public TopicCatalog Topics { get; } = topics;

    public ExchangeDatabaseOptions Options { get; } = options;

    public LaneSignals CommandSignals { get; } = new();

    public SignalList SegmentSignals { get; } = new();

    /// <summary>The clock, read once a group.</summary>
    public long NowMs { get; private set; }

    /// <summary>The highest committed segment id; read by any thread.</summary>
    public long LastSegment => Volatile.Read(ref lastSegment);

    public Statement Use(string sql) => Connection.Use(sql);

    public void Start(long segment) => lastSegment = pendingSegment = unitSegment = segment;

    public void BeginGroup()
    {
        groupNumber++;
        NowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    }

    public void BeginUnit()
    {
        undo.Clear();
        unitNumber++;
        unitSegment = pendingSegment;
    }

    public long NextSegment() => ++pendingSegment;

    /// <summary>Appends a record and gives it the next offset.</summary>
    public long Append(PartitionHead head, LogAppend record)
    {
        if (head.Touch(groupNumber)) touched.Add(head);
        if (head.TouchInUnit(unitNumber)) undo.Add((head, head.PendingEnd, head.PendingMs));
        var (offset, appendMs) = head.Take(NowMs);
        records.Insert(head.Position(offset), appendMs, record);
        return offset;
    }

    public void UndoUnit()
    {
        foreach (var (head, end, ms) in undo) head.Restore(end, ms);
        pendingSegment = unitSegment;
        undo.Clear();
    }

    public void UndoGroup()
    {
        foreach (var head in touched) head.Forget();
        pendingSegment = lastSegment;
        touched.Clear();
        undo.Clear();
    }

    public void PublishGroup()
    {
        foreach (var head in touched) head.Publish();
        Volatile.Write(ref lastSegment, pendingSegment);
    }

    /// <summary>Wakes readers of what the group appended, after the callers were told.</summary>
    public void RingGroup(bool segments)
    {
        foreach (var head in touched) head.Signals.Ring();
        if (segments) SegmentSignals.Ring();
        touched.Clear();
    }
}
