using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>What is committed and not yet in the log; of lanes that recover nothing, since the log may have it or later numbers.</summary>
internal sealed class UnsentSends(PostgresDatabase database, LaneNumbers lanes) : IUnsentSends
{
    private event Action<LaneId, UnsentBatch?>? Left;

    public IDisposable OnUnsent(Action<LaneId, UnsentBatch?> signal)
    {
        Left += signal;
        return new Subscription(this, signal);
    }

    /// <summary>Called when a commit of this process has left something unsent.</summary>
    public void Committed(LaneId lane, UnsentBatch? batch) => Left?.Invoke(lane, batch);

    public ValueTask<IReadOnlyList<UnsentLane>> BacklogAsync(CancellationToken cancellationToken) => database.ListAsync(
        static row => new UnsentLane(new LaneId(row.GetString(0), row.GetInt32(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(6), row.GetInt64(4), new LaneId(row.GetString(0), row.GetInt32(1)) == Markers.Lane, row.GetBoolean(5)), cancellationToken, """
        SELECT l.grp, l.partition, u.first, u.batches, greatest(now_ms() - u.oldest, 0), EXISTS(SELECT 1 FROM nodes WHERE id = l.holder AND until_ms > now_ms()), u.bytes FROM lanes l JOIN relays r ON r.lane = l.n
        CROSS JOIN LATERAL (SELECT min(s.n) AS first, count(*) AS batches, min(s.time_ms) AS oldest, coalesce(sum(octet_length(s.body)), 0)::bigint AS bytes FROM sends s WHERE s.lane = l.n AND s.n > r.relayed) AS u
        WHERE u.batches > 0 AND l.recovered = (SELECT restores FROM database) ORDER BY l.grp, l.partition
        """);

    public ValueTask<IReadOnlyList<LaneId>> LanesAsync(CancellationToken cancellationToken) => database.ListAsync(static row => new LaneId(row.GetString(0), row.GetInt32(1)), cancellationToken,
        "SELECT l.grp, l.partition FROM lanes l JOIN relays r ON r.lane = l.n WHERE EXISTS(SELECT 1 FROM sends s WHERE s.lane = l.n AND s.n > r.relayed) AND l.recovered = (SELECT restores FROM database) ORDER BY l.grp, l.partition");

    public async ValueTask<IReadOnlyList<UnsentBatch>> LoadAsync(LaneId lane, long after, int max, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new UnsentBatch(row.GetInt64(0), SendCodec.Read(row.Bytes(1))), cancellationToken,
        "SELECT s.n, s.body FROM sends s WHERE s.lane = (SELECT n FROM lanes WHERE n = $1 AND recovered = (SELECT restores FROM database)) AND s.n > greatest($2, (SELECT relayed FROM relays WHERE lane = $1)) ORDER BY s.n LIMIT $3",
        await lanes.FindAsync(lane, cancellationToken), after, Pages.Check(max));

    public async ValueTask MarkSentAsync(LaneClaim claim, IReadOnlyList<SentBatch> sent, IReadOnlyDictionary<(string Topic, int Partition), long>? reached, CancellationToken cancellationToken)
    {
        if (sent.Count == 0 && reached is null) return;
        var lane = await lanes.FindAsync(claim.Lane, cancellationToken);
        try
        {
            await database.CommitAsync<object>(() => [PostgresDatabase.Command("SELECT mark_sent($1, $2, $3, $4, $5, $6)", claim.Incarnation, lane, (long)claim.Epoch,
                sent.Select(batch => batch.Number).ToArray(), sent.Select(batch => PlaceCodec.WritePositions(batch.Positions)).ToArray(), reached is null ? null : PlaceCodec.WriteOffsets(reached))], null, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure, claim.Lane);
        }

        if (sent.Count > 0) claim.Unsent.Sent(sent[^1].Number);
    }

    public async ValueTask<int> DropSentAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var days = 0;
        while (await database.CommitAsync(static row => row.GetInt32(0), cancellationToken, "SELECT drop_sent($1)", (long)keep.TotalMilliseconds) > 0) days++;
        return days;
    }

    public async ValueTask<Dictionary<(string Topic, int Partition), long>> ReachedAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(static row => PlaceCodec.ReadOffsets(row.Bytes(0)), cancellationToken,
            "SELECT r.reached FROM lanes l JOIN relays r ON r.lane = l.n CROSS JOIN database d WHERE l.grp = $1 AND l.partition = $2 AND l.epoch = $3 AND d.incarnation = $4", claim.Lane.Group, claim.Lane.Partition, (long)claim.Epoch, claim.Incarnation);
        return rows.Count > 0 ? rows[0] : throw new FencedException(claim.Lane, "another claim holds it, so its sends are not ours.");
    }

    private sealed class Subscription(UnsentSends sends, Action<LaneId, UnsentBatch?> signal) : IDisposable
    {
        public void Dispose() => sends.Left -= signal;
    }
}
