using Npgsql;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>
/// Claims of lanes. The log is asked before the transaction, so no row is locked meanwhile; the transaction raises the lane's row first and reads the rest after,
/// and begins anew if the offsets are no longer those that were compared with the log.
/// </summary>
internal sealed class LaneClaims(PostgresDatabase database, LaneNumbers lanes, TimePartitions partitions, IPartitionedLog log, Guid me)
{
    private const int TriesMax = 5;

    public async ValueTask<LaneClaim> ClaimAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken)
    {
        try
        {
            for (var tries = 1; tries <= TriesMax; tries++)
            {
                var stored = await OffsetsAsync(lane, topics, cancellationToken);
                var offsets = new List<LaneOffset>(topics.Count);
                foreach (var topic in topics) offsets.Add(await OffsetCheck.AgainstAsync(log, topic, lane.Partition, stored.GetValueOrDefault(topic.Name), cancellationToken));
                if (await RaiseAsync(lane, stream, topics, offsets, cancellationToken) is { } claim) return claim;
            }
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure, lane);
        }

        throw new FencedException(lane, "others claim and flush it meanwhile, again and again.");
    }

    public async ValueTask ReleaseAsync(LaneClaim claim, CancellationToken cancellationToken) => await database.CommitAsync(static _ => 0, cancellationToken,
        "UPDATE lanes SET deaths = greatest(deaths - 1, 0), attempt_open = 0, holder = NULL WHERE grp = $1 AND partition = $2 AND epoch = $3", claim.Lane.Group, claim.Lane.Partition, (long)claim.Epoch);

    public async ValueTask<bool> HoldsAsync(LaneClaim claim, CancellationToken cancellationToken)
    {
        var (holds, nowMs) = await database.FirstAsync(static row => (row.GetBoolean(0), row.GetInt64(1)), cancellationToken,
            "SELECT l.epoch = $3 AND d.incarnation = $4, now_ms() FROM lanes l CROSS JOIN database d WHERE l.grp = $1 AND l.partition = $2", claim.Lane.Group, claim.Lane.Partition, (long)claim.Epoch, claim.Incarnation);
        // Idle holders ask every few seconds, so the next day is ready before it comes.
        partitions.See(nowMs);
        await partitions.EnsureAsync(cancellationToken);
        return holds;
    }

    public async ValueTask NoteAttemptAsync(LaneClaim claim, string topic, long offset, CancellationToken cancellationToken)
    {
        var noted = await database.CommitAsync(static row => row.GetInt32(0), cancellationToken, """
            UPDATE lanes SET attempt_deaths = CASE WHEN attempt_topic = $4 AND attempt_offset = $5 THEN attempt_deaths ELSE 0 END, attempt_topic = $4, attempt_offset = $5, attempt_open = 1
            WHERE grp = $1 AND partition = $2 AND epoch = $3 AND (SELECT incarnation FROM database) = $6 RETURNING n
            """, claim.Lane.Group, claim.Lane.Partition, (long)claim.Epoch, topic, offset, claim.Incarnation);
        if (noted == 0) throw new FencedException(claim.Lane, "another claim holds it.");
        if (claim.Attempting != (topic, offset)) claim.AttemptDeaths = 0;
        claim.Attempting = (topic, offset);
    }

    private async Task<Dictionary<string, LaneOffset>> OffsetsAsync(LaneId lane, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(static row => new LaneOffset(row.GetString(0), row.GetGuid(1), row.GetInt64(2), row.GetInt64(3), row.Bytes(4), row.IsDBNull(5) ? null : row.GetInt32(5)), cancellationToken,
            "SELECT o.topic, o.topic_id, o.began, o.next, o.hash, o.leader_epoch FROM lane_offsets o JOIN lanes l ON l.n = o.lane WHERE l.grp = $1 AND l.partition = $2 AND o.topic = ANY($3)",
            lane.Group, lane.Partition, topics.Select(topic => topic.Name).ToArray());
        return rows.ToDictionary(row => row.Topic);
    }

    private async Task<LaneClaim?> RaiseAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, List<LaneOffset> offsets, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await using var batch = connection.CreateBatch();
        foreach (var command in Commands(lane, stream, offsets, me)) batch.BatchCommands.Add(command);
        LaneClaim claim;
        await using (var rows = await batch.ExecuteReaderAsync(CancellationToken.None))
        {
            var (number, read) = await ClaimReading.ReadAsync(rows, lane, stream, topics, offsets);
            if (read is null) return null;
            lanes.Set(lane, number);
            claim = read;
        }

        await transaction.CommitAsync(CancellationToken.None);
        return claim;
    }

    private static IEnumerable<NpgsqlBatchCommand> Commands(LaneId lane, string stream, List<LaneOffset> offsets, Guid me)
    {
        const string n = "(SELECT n FROM lanes WHERE grp = $1 AND partition = $2)";
        yield return PostgresDatabase.Command("INSERT INTO lanes(grp, partition) VALUES($1, $2) ON CONFLICT DO NOTHING", lane.Group, lane.Partition);
        yield return PostgresDatabase.Command("INSERT INTO streams(name) VALUES($1) ON CONFLICT DO NOTHING", stream);
        yield return PostgresDatabase.Command("""
            UPDATE lanes SET epoch = greatest(epoch + 1, now_ms()), deaths = deaths + 1, attempt_deaths = attempt_deaths + attempt_open, attempt_open = 0, holder = $3 WHERE grp = $1 AND partition = $2
            RETURNING n, epoch, flushes, deaths, attempt_topic, attempt_offset, attempt_deaths, cursor, (SELECT incarnation FROM database),
                recovered < (SELECT restores FROM database), (SELECT restored_from_ms FROM database), (SELECT restored_ms FROM database), restored_epoch, EXISTS(SELECT 1 FROM said WHERE stream = $4)
            """, lane.Group, lane.Partition, me, stream);
        yield return PostgresDatabase.Command($"""
            INSERT INTO lane_offsets(lane, topic, topic_id, began, next, hash) SELECT {n}, w.topic, w.topic_id, w.next, w.next, '' FROM unnest($3::text[], $4::uuid[], $5::bigint[]) AS w(topic, topic_id, next) ON CONFLICT DO NOTHING
            """, lane.Group, lane.Partition, offsets.Select(offset => offset.Topic).ToArray(), offsets.Select(offset => offset.TopicId).ToArray(), offsets.Select(offset => offset.Next).ToArray());
        yield return PostgresDatabase.Command($"SELECT topic, topic_id, began, next FROM lane_offsets WHERE lane = {n} AND topic = ANY($3)", lane.Group, lane.Partition, offsets.Select(offset => offset.Topic).ToArray());
        yield return PostgresDatabase.Command("SELECT next, last FROM streams WHERE name = $1", stream);
        yield return PostgresDatabase.Command($"SELECT topic, stream, source, body FROM windows WHERE lane = {n}", lane.Group, lane.Partition);
        yield return PostgresDatabase.Command($"SELECT n, stream, epoch, first, size, root, accepted, before FROM roots WHERE lane = {n} ORDER BY n", lane.Group, lane.Partition);
        yield return PostgresDatabase.Command($"SELECT n, octet_length(body) FROM sends WHERE lane = {n} AND n > (SELECT relayed FROM relays WHERE lane = {n}) ORDER BY n", lane.Group, lane.Partition);
    }
}
