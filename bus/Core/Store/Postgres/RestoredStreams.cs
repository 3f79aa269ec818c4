using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Lanes that have not caught up with their log since the database was put back, and ids that they are not to send again.</summary>
internal sealed class RestoredStreams(PostgresDatabase database, LaneNumbers lanes) : IRestoredStreams
{
    public async ValueTask<IReadOnlyList<UnsentBatch>> LeftoversAsync(LaneClaim claim, long after, int max, CancellationToken cancellationToken) => await database.ListAsync(
        static row => new UnsentBatch(row.GetInt64(0), SendCodec.Read(row.Bytes(1))), cancellationToken,
        "SELECT s.n, s.body FROM sends s WHERE s.lane = $1 AND s.n > greatest($2, (SELECT relayed FROM relays WHERE lane = $1)) ORDER BY s.n LIMIT $3",
        await lanes.FindAsync(claim.Lane, cancellationToken), after, Pages.Check(max));

    public async ValueTask<IReadOnlySet<Guid>> SaidAsync(string stream, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        (await database.ListAsync(static row => row.GetGuid(0), cancellationToken, "SELECT id FROM said WHERE stream = $1 AND id = ANY($2)", stream, ids.ToArray())).ToHashSet();

    public async ValueTask RaiseEpochAsync(LaneClaim claim, ulong epoch, CancellationToken cancellationToken) => await database.CommitAsync(static _ => 0, cancellationToken,
        "UPDATE lanes SET epoch = greatest(epoch, $4) WHERE grp = $1 AND partition = $2 AND epoch = $3", claim.Lane.Group, claim.Lane.Partition, (long)claim.Epoch, (long)epoch);

    public async ValueTask<RestoreProgress> ProgressAsync(CancellationToken cancellationToken) => (await database.FirstAsync(static row => new RestoreProgress(row.GetInt64(0), row.GetInt64(1)), cancellationToken,
        "SELECT (SELECT count(*) FROM lanes l CROSS JOIN database d WHERE l.recovered < d.restores), (SELECT count(*) FROM said)"))!;

    /// <summary>The commands of a flush that ends a recovery.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Commands(int lane, LaneClaim claim, RecoveredStream recovered)
    {
        if (recovered.Standing.Count > 0)
        {
            yield return PostgresDatabase.Command("SELECT mark_sent($1, $2, $3, $4, $5, NULL)", claim.Incarnation, lane, (long)claim.Epoch,
                recovered.Standing.Select(batch => batch.Number).ToArray(), recovered.Standing.Select(batch => PlaceCodec.WritePositions(batch.Positions)).ToArray());
        }

        yield return PostgresDatabase.Command("SELECT recover_stream($1, $2, $3, $4, $5)", lane, claim.Stream, (long)recovered.NextSequence, PlaceCodec.WriteSequences(recovered.LastSequences), recovered.Said.ToArray());
    }

    /// <summary>The command that forgets ids whose saying again this flush commits.</summary>
    public static NpgsqlBatchCommand Forget(string stream, IReadOnlyList<Guid> ids) => PostgresDatabase.Command("DELETE FROM said WHERE stream = $1 AND id = ANY($2)", stream, ids.ToArray());
}
