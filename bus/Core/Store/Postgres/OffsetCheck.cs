using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Compares a stored offset with the log: is it still the log that the group has read?</summary>
internal static class OffsetCheck
{
    /// <summary>The offset that a claim begins at; a first claim begins at the earliest record.</summary>
    /// <exception cref="LogException">OFFSET_LOST, TOPIC_RECREATED, TOPIC_UNKNOWN.</exception>
    public static async ValueTask<LaneOffset> AgainstAsync(IPartitionedLog log, TopicInfo topic, int partition, LaneOffset? stored, CancellationToken cancellationToken)
    {
        if (!log.TryGetTopic(topic.Name, out var present)) throw new LogException(LogCodes.TopicUnknown, $"There is no topic {topic.Name}.");
        if (present!.Id != topic.Id) throw new TopicRecreatedException(topic.Name, partition, $"its id is {present.Id}, not {topic.Id}.");
        var start = log.StartOffset(topic.Name, partition);
        if (stored is null) return new LaneOffset(topic.Name, topic.Id, start, start, [], null);
        if (stored.TopicId != topic.Id) throw new TopicRecreatedException(topic.Name, partition, "it was made anew since the group read it.");
        var end = log.EndOffset(topic.Name, partition);
        if (stored.Next > end) throw new TopicRecreatedException(topic.Name, partition, $"it ends at {end}, but the group has read up to {stored.Next}.");
        if (stored.Next < start) throw new OffsetLostException(topic.Name, partition, stored.Next, start);
        if (stored.Hash.Length > 0 && stored.Next > start) await CompareAsync(log, partition, stored, cancellationToken);
        return stored;
    }

    private static async ValueTask CompareAsync(IPartitionedLog log, int partition, LaneOffset stored, CancellationToken cancellationToken)
    {
        var read = new List<LogRecord>(1);
        await log.ReadAsync(stored.Topic, partition, stored.Next - 1, 1, RecordLimits.RecordBytesMax, read, cancellationToken);
        if (read is not [var last] || last.Offset != stored.Next - 1) await CompareBeforeAsync(log, partition, stored, cancellationToken);
        else if (!RecordHash.Of(last).AsSpan().SequenceEqual(stored.Hash)) throw new TopicRecreatedException(stored.Topic, partition, $"record {last.Offset} is not the one that the group has handled.");
        else if (last.LeaderEpoch is { } by && stored.LeaderEpoch is { } handled && by != handled) throw GrownAgain(last, handled);
    }

    // Compaction has removed it. Who leads appends behind all that there is: what a later leader appended before the group's place was not there when the group read. If all of that is gone too, the group misses nothing by going on.
    private static async ValueTask CompareBeforeAsync(IPartitionedLog log, int partition, LaneOffset stored, CancellationToken cancellationToken)
    {
        if (stored.LeaderEpoch is not { } handled) return;
        if (await OffsetFinder.LastBeforeAsync(log, stored.Topic, partition, stored.Next, cancellationToken) is { } before && before.LeaderEpoch > handled) throw GrownAgain(before, handled);
    }

    private static TopicRecreatedException GrownAgain(LogRecord record, int handled) => new(record.Topic, record.Partition,
        $"record {record.Offset} was appended by another leader (epoch {record.LeaderEpoch}) than what the group has handled last (epoch {handled}): the log was cut off and has grown again.");
}
