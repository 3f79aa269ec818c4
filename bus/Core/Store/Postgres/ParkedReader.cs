namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Reads parked messages.</summary>
internal sealed class ParkedReader(PostgresDatabase database, LaneNumbers lanes) : IParkedMessages
{
    public async ValueTask<IReadOnlyList<KeptKey>> KeysAsync(LaneId lane, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new KeptKey(row.Bytes(0), (int)row.GetInt64(1), row.GetInt64(2)), cancellationToken,
        "SELECT lane_key, count(*), sum(coalesce(length(key), 0) + length(headers) + coalesce(length(value), 0))::bigint FROM parked WHERE lane = $1 GROUP BY lane_key ORDER BY lane_key",
        await lanes.FindAsync(lane, cancellationToken));

    public async ValueTask<IReadOnlyList<ParkedRow>> LoadAsync(LaneId lane, ReadOnlyMemory<byte> key, int max, CancellationToken cancellationToken) => await database.ListAsync(
        row => new ParkedRow(row.GetInt64(0), row.GetInt64(1), new ParkedEntry(lane, key, row.Record(3), row.GetInt64(2))), cancellationToken,
        $"SELECT id, time_ms, ordinal, {RowColumns.Kept} FROM parked WHERE lane = $1 AND lane_key = $2 ORDER BY ordinal, id LIMIT $3",
        await lanes.FindAsync(lane, cancellationToken), key, Pages.Check(max));

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => database.FirstAsync(static row => row.GetInt64(0), cancellationToken, "SELECT count(*) FROM parked");
}
