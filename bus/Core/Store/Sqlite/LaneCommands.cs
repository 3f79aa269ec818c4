namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The commands of operators.</summary>
internal sealed class LaneCommands(ReaderPool readers, SqliteWriter writer, LaneSignals signals) : ILaneCommands
{
    private const int ArgumentLengthMax = 512;
    private const string Select = "SELECT id, grp, partition, kind, target, author, why, time_ms, outcome, argument FROM commands ";

    public async ValueTask<long> EnqueueAsync(LaneId lane, LaneCommandKind kind, long targetId, string argument, string author, string why, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(argument.Length, ArgumentLengthMax, nameof(argument));
        var unit = new CommandUnit(lane, kind, targetId, argument, author, why);
        await writer.SubmitAsync(unit, cancellationToken);
        return unit.Id;
    }

    public ValueTask<IReadOnlyList<LaneCommand>> PendingAsync(LaneId lane, CancellationToken cancellationToken) => readers.ReadAsync(lane, Pending, cancellationToken);

    public ValueTask<LaneCommand?> GetAsync(long id, CancellationToken cancellationToken) => readers.ReadAsync(id, Get, cancellationToken);

    public ValueTask<LaneCommand?> LastAsync(LaneId lane, LaneCommandKind kind, long targetId, CancellationToken cancellationToken) => readers.ReadAsync((lane, kind, targetId), Last, cancellationToken);

    public IDisposable OnEnqueued(LaneId lane, Action signal) => signals.Add(lane, signal);

    private static IReadOnlyList<LaneCommand> Pending(Connection connection, LaneId lane)
    {
        var commands = new List<LaneCommand>();
        using var row = connection.Use(Select + "WHERE grp = ?1 AND partition = ?2 AND outcome IS NULL ORDER BY id LIMIT ?3").Set(1, lane.Group).Set(2, lane.Partition).Set(3, Pages.RowsMax);
        while (row.Read()) commands.Add(Command(row));
        return commands;
    }

    private static LaneCommand? Get(Connection connection, long id)
    {
        using var row = connection.Use(Select + "WHERE id = ?1").Set(1, id);
        return row.Read() ? Command(row) : null;
    }

    private static LaneCommand? Last(Connection connection, (LaneId Lane, LaneCommandKind Kind, long Target) of)
    {
        using var row = connection.Use(Select + "WHERE grp = ?1 AND partition = ?2 AND kind = ?3 AND target = ?4 ORDER BY id DESC LIMIT 1")
            .Set(1, of.Lane.Group).Set(2, of.Lane.Partition).Set(3, (int)of.Kind).Set(4, of.Target);
        return row.Read() ? Command(row) : null;
    }

    private static LaneCommand Command(Statement row) =>
        new(row.Long(0), new LaneId(row.Text(1), row.Int(2)), (LaneCommandKind)row.Int(3), row.Long(4), row.Text(5), row.Text(6), row.Long(7), row.TextOrNull(8), row.Text(9));
}
