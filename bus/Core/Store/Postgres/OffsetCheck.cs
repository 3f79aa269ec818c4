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
        if (stored is null) return new LaneOffset(topic.Name, topic.Id, start, start, []);
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
        // Retention or compaction may have removed it; then the topic's id has decided.
        if (read.Count == 0 || read[0].Offset != stored.Next - 1) return;
        if (!RecordHash.Of(read[0]).AsSpan().SequenceEqual(stored.Hash)) throw new TopicRecreatedException(stored.Topic, partition, $"record {stored.Next - 1} is not the one that the group has handled.");
    }
}
