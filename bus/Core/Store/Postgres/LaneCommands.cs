using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The commands of operators.</summary>
internal sealed class LaneCommands(PostgresDatabase database) : ILaneCommands
{
    private const int ArgumentLengthMax = 512;
    private const string Select = "SELECT id, grp, partition, kind, target, author, why, time_ms, outcome, argument FROM commands ";

    private readonly LaneSignals signals = new();

    public async ValueTask<long> EnqueueAsync(LaneId lane, LaneCommandKind kind, long targetId, string argument, string author, string why, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(argument.Length, ArgumentLengthMax, nameof(argument));
        // The update changes nothing: it locks the waiting row and gives its number.
        var id = await database.CommitAsync(static row => row.GetInt64(0), cancellationToken, """
            INSERT INTO commands AS c(grp, partition, kind, target, argument, author, why, time_ms) VALUES($1, $2, $3, $4, $5, $6, $7, now_ms())
            ON CONFLICT (grp, partition, kind, target, argument) WHERE outcome IS NULL DO UPDATE SET kind = c.kind RETURNING id
            """, lane.Group, lane.Partition, (int)kind, targetId, ServerText.Clean(argument), ServerText.Clean(author), ServerText.Clean(why));
        signals.Ring(lane);
        return id;
    }

    public ValueTask<IReadOnlyList<LaneCommand>> PendingAsync(LaneId lane, CancellationToken cancellationToken) =>
        database.ListAsync(Command, cancellationToken, Select + "WHERE grp = $1 AND partition = $2 AND outcome IS NULL ORDER BY id LIMIT $3", lane.Group, lane.Partition, Pages.RowsMax);

    public ValueTask<LaneCommand?> GetAsync(long id, CancellationToken cancellationToken) => database.FirstAsync(Command, cancellationToken, Select + "WHERE id = $1", id);

    public ValueTask<LaneCommand?> LastAsync(LaneId lane, LaneCommandKind kind, long targetId, CancellationToken cancellationToken) => database.FirstAsync(Command, cancellationToken,
        Select + "WHERE grp = $1 AND partition = $2 AND kind = $3 AND target = $4 ORDER BY id DESC LIMIT 1", lane.Group, lane.Partition, (int)kind, targetId);

    /// <summary>Rings who listens to the lane: another process has ordered something of it.</summary>
    public void Ring(LaneId lane) => signals.Ring(lane);

    public IDisposable OnEnqueued(LaneId lane, Action signal) => signals.Add(lane, signal);

    private static LaneCommand Command(NpgsqlDataReader row) => new(row.GetInt64(0), new LaneId(row.GetString(1), row.GetInt32(2)), (LaneCommandKind)row.GetInt32(3), row.GetInt64(4),
        row.GetString(5), row.GetString(6), row.GetInt64(7), row.TextOrNull(8), row.GetString(9));
}
