using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Where lanes stand, for operators.</summary>
internal sealed class LanePlaces(ReaderPool readers, SqliteWriter writer) : ILanePlaces
{
    public ValueTask<IReadOnlyList<LanePlace>> ListAsync(string? group, string? topic, (LaneId Lane, string Topic)? after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync((group, topic, after, Pages.Check(max)), List, cancellationToken);

    public async ValueTask<long?> MoveAsync(LaneId lane, TopicInfo topic, long next, string author, string why, CancellationToken cancellationToken) =>
        (await PutAsync(new PlaceUnit(lane, topic, next, begins: false, author, why), cancellationToken)).Former;

    public async ValueTask<bool> BeginAsync(LaneId lane, TopicInfo topic, long next, string author, string why, CancellationToken cancellationToken) =>
        (await PutAsync(new PlaceUnit(lane, topic, next, begins: true, author, why), cancellationToken)).Former is null;

    private async ValueTask<PlaceUnit> PutAsync(PlaceUnit unit, CancellationToken cancellationToken)
    {
        await writer.SubmitAsync(unit, cancellationToken);
        return unit;
    }

    private static IReadOnlyList<LanePlace> List(Connection connection, (string? Group, string? Topic, (LaneId Lane, string Topic)? After, int Max) wanted)
    {
        var places = new List<LanePlace>();
        using var row = connection.Use("""
            SELECT l.grp, l.partition, o.topic, o.topic_id, o.next FROM lane_offsets o JOIN lanes l ON l.n = o.lane
            WHERE (o.lane, o.topic) > (?1, ?2) AND (?3 IS NULL OR l.grp = ?3) AND (?4 IS NULL OR o.topic = ?4) ORDER BY o.lane, o.topic LIMIT ?5
            """)
            .Set(1, wanted.After is { } after ? LaneRows.Find(connection, after.Lane) : 0).Set(2, wanted.After?.Topic ?? "").Set(3, wanted.Group).Set(4, wanted.Topic).Set(5, wanted.Max);
        while (row.Read()) places.Add(new LanePlace(new LaneId(row.Text(0), row.Int(1)), row.Text(2), new Guid(row.Span(3), bigEndian: true), row.Long(4)));
        return places;
    }
}
