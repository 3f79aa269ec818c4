using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Where lanes stand, for operators.</summary>
internal sealed class LanePlaces(PostgresDatabase database, LaneNumbers lanes, LaneCommands commands) : ILanePlaces
{
    public async ValueTask<IReadOnlyList<LanePlace>> ListAsync(string? group, string? topic, (LaneId Lane, string Topic)? after, int max, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new LanePlace(new LaneId(row.GetString(0), row.GetInt32(1)), row.GetString(2), row.GetGuid(3), row.GetInt64(4)), cancellationToken, """
        SELECT l.grp, l.partition, o.topic, o.topic_id, o.next FROM lane_offsets o JOIN lanes l ON l.n = o.lane
        WHERE (o.lane, o.topic) > ($1, $2) AND ($3::text IS NULL OR l.grp = $3) AND ($4::text IS NULL OR o.topic = $4) ORDER BY o.lane, o.topic LIMIT $5
        """,
        after is { } place ? await lanes.FindAsync(place.Lane, cancellationToken) : 0, after?.Topic ?? "", group, topic, Pages.Check(max));

    public async ValueTask<long?> MoveAsync(LaneId lane, TopicInfo topic, long next, string author, string why, CancellationToken cancellationToken) =>
        await PutAsync(lane, topic, next, begins: false, author, why, cancellationToken);

    public async ValueTask<bool> BeginAsync(LaneId lane, TopicInfo topic, long next, string author, string why, CancellationToken cancellationToken) =>
        await PutAsync(lane, topic, next, begins: true, author, why, cancellationToken) is null;

    private async ValueTask<long?> PutAsync(LaneId lane, TopicInfo topic, long next, bool begins, string author, string why, CancellationToken cancellationToken)
    {
        var former = await database.CommitAsync(static row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), cancellationToken, "SELECT put_place($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            lane.Group, lane.Partition, topic.Name, topic.Id, next, begins, (int)LaneCommandKind.MovePlace, ServerText.Clean(author), ServerText.Clean(why));
        commands.Ring(lane);
        return former;
    }
}
