using Xianning.Exchange.Bus.Log.Embedded;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads segments.</summary>
internal sealed class SegmentReader(ReaderPool readers, WriterSession session) : ISegmentReader
{
    private const string Select = "SELECT s.id, l.grp, l.partition, s.stream, s.epoch, s.time_ms, s.body, s.positions FROM segments s JOIN lanes l ON l.n = s.lane ";

    public long LastId => session.LastSegment;

    public ValueTask<IReadOnlyList<SegmentRow>> ReadAsync(long fromId, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((fromId, Pages.Check(max), session.Topics), Read, cancellationToken);

    public ValueTask<SegmentRow?> GetAsync(long id, CancellationToken cancellationToken) => readers.ReadAsync((id, session.Topics), Get, cancellationToken);

    public IDisposable OnCommitted(Action signal) => session.SegmentSignals.Add(signal);

    private static IReadOnlyList<SegmentRow> Read(Connection connection, (long FromId, int Max, TopicCatalog Topics) wanted)
    {
        var rows = new List<SegmentRow>();
        using var row = connection.Use(Select + "WHERE s.id >= ?1 ORDER BY s.id LIMIT ?2").Set(1, wanted.FromId).Set(2, wanted.Max);
        while (row.Read()) rows.Add(Row(row, wanted.Topics));
        return rows;
    }

    private static SegmentRow? Get(Connection connection, (long Id, TopicCatalog Topics) wanted)
    {
        using var row = connection.Use(Select + "WHERE s.id = ?1").Set(1, wanted.Id);
        return row.Read() ? Row(row, wanted.Topics) : null;
    }

    private static SegmentRow Row(Statement row, TopicCatalog topics) =>
        new(row.Long(0), new LaneId(row.Text(1), row.Int(2)), row.Text(3), (ulong)row.Long(4), row.Long(5), row.Blob(6), SegmentRows.Decode(row.Span(7), topics));
}
