namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Sees to it that the time partitions of today and tomorrow, this and the next month exist, by the database's clock as the last answer told it.</summary>
internal sealed class TimePartitions(PostgresDatabase database)
{
    private long seenMs;
    private long untilMs;

    /// <summary>Remembers what time it is there.</summary>
    public void See(long nowMs) => Volatile.Write(ref seenMs, nowMs);

    /// <summary>Makes the next ones once the day has changed; otherwise asks nobody. Without it rows land in the partition for everything else.</summary>
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref seenMs) < Volatile.Read(ref untilMs)) return;
        Volatile.Write(ref untilMs, await database.CommitAsync(static row => row.GetInt64(0), cancellationToken, "SELECT ensure_partitions()"));
    }
}
