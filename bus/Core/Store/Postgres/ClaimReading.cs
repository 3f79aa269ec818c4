using Npgsql;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Makes a claim from the results of its transaction: the lane's row, offsets, stream, windows, roots, what is unsent.</summary>
internal static class ClaimReading
{
    /// <returns>The lane's number and the claim; none when the offsets are no longer those that were compared with the log.</returns>
    public static async ValueTask<(int Number, LaneClaim? Claim)> ReadAsync(NpgsqlDataReader rows, LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, List<LaneOffset> compared)
    {
        var began = new Dictionary<string, long>(topics.Count);
        await rows.ReadAsync(CancellationToken.None);
        var number = rows.GetInt32(0);
        var claim = Lane(rows, lane, stream, topics, began);
        await rows.NextResultAsync(CancellationToken.None);
        if (!await OffsetsAsync(rows, claim, began, compared)) return (number, null);
        await rows.NextResultAsync(CancellationToken.None);
        await rows.ReadAsync(CancellationToken.None);
        claim.NextSequence = (ulong)rows.GetInt64(0);
        PlaceCodec.ReadSequences(rows.Bytes(1), claim.LastSequences);
        await rows.NextResultAsync(CancellationToken.None);
        while (await rows.ReadAsync(CancellationToken.None))
        {
            claim.Windows[(rows.GetString(0), rows.GetString(1))] = rows.Bytes(3);
            if (rows.GetString(2) is { Length: > 0 } source) claim.Sources[rows.GetString(1)] = source;
        }

        await rows.NextResultAsync(CancellationToken.None);
        while (await rows.ReadAsync(CancellationToken.None))
            claim.Roots.Add(new SeenRoot(rows.GetInt64(0), rows.GetString(1), unchecked((ulong)rows.GetInt64(2)), unchecked((ulong)rows.GetInt64(3)), rows.GetInt32(4), rows.Bytes(5), rows.Bytes(6), unchecked((ulong)rows.GetInt64(7))));
        await rows.NextResultAsync(CancellationToken.None);
        while (await rows.ReadAsync(CancellationToken.None)) claim.Unsent.Add(rows.GetInt64(0), rows.GetInt32(1));
        return (number, claim);
    }

    private static LaneClaim Lane(NpgsqlDataReader row, LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, Dictionary<string, long> began) => new()
    {
        Lane = lane,
        Stream = stream,
        Topics = topics,
        BeganAt = began,
        Epoch = (ulong)row.GetInt64(1),
        FlushCount = row.GetInt64(2),
        DeathsWithoutProgress = row.GetInt32(3) - 1,
        Attempting = row.IsDBNull(4) ? null : (row.GetString(4), row.GetInt64(5)),
        AttemptDeaths = row.GetInt32(6),
        Cursor = row.BytesOrNull(7),
        Incarnation = row.GetGuid(8),
        Restored = row.GetBoolean(9) ? new RestoredStream(row.GetInt64(10), row.GetInt64(11), (ulong)row.GetInt64(12)) : null,
        HasSaid = row.GetBoolean(13),
    };

    private static async ValueTask<bool> OffsetsAsync(NpgsqlDataReader rows, LaneClaim claim, Dictionary<string, long> began, List<LaneOffset> compared)
    {
        while (await rows.ReadAsync(CancellationToken.None))
        {
            var (topic, next) = (rows.GetString(0), rows.GetInt64(3));
            if (compared.Find(offset => offset.Topic == topic) is not { } was || was.Next != next || was.TopicId != rows.GetGuid(1)) return false;
            began[topic] = rows.GetInt64(2);
            claim.NextOffsets[topic] = next;
        }

        return claim.NextOffsets.Count == compared.Count;
    }
}
