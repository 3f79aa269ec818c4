using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The marks of what was done once. Records of a mark are unsent ones of a lane of their own, <see cref="Lane"/>.</summary>
internal sealed class Markers(PostgresDatabase database, PostgresStore store) : IMarkers
{
    private const int NameLengthMax = 256;

    /// <summary>The lane that relays what marks append.</summary>
    public static readonly LaneId Lane = new("node.marks", 0);

    public ValueTask<bool> TryAddAsync(string name, CancellationToken cancellationToken) => AddAsync(name, 0, null, cancellationToken);

    public async ValueTask<bool> TryAppendOnceAsync(string name, IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        RecordLimits.Check(records);
        store.CheckDestinations(records);
        await database.CommitAsync(static _ => 0, cancellationToken, "INSERT INTO lanes(grp, partition, recovered) SELECT $1, $2, restores FROM database ON CONFLICT DO NOTHING", Lane.Group, Lane.Partition);
        if (!await AddAsync(name, await store.Lanes.FindAsync(Lane, cancellationToken), SendCodec.Write(records), cancellationToken)) return false;
        store.LeftUnsent(Lane, null);
        return true;
    }

    public ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken) =>
        database.FirstAsync(static row => row.GetBoolean(0), cancellationToken, "SELECT EXISTS(SELECT 1 FROM markers WHERE name = $1)", name);

    private ValueTask<bool> AddAsync(string name, int lane, object? sends, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameLengthMax, nameof(name));
        return database.CommitAsync(static row => row.GetBoolean(0), cancellationToken, "SELECT add_mark($1, $2, $3)", ServerText.Clean(name), lane, sends);
    }
}
