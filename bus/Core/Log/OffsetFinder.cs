namespace Xianning.Exchange.Bus.Log;

/// <summary>Finds places in a partition: by time, or around holes.</summary>
public static class OffsetFinder
{
    /// <summary>The offset of the first record that was appended at a time or later; the end if there is none. Asks for about 20 records in a partition of a million.</summary>
    /// <param name="log">The log.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="timeMs">The time, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="LogException">TOPIC_UNKNOWN, LOG_UNAVAILABLE.</exception>
    public static async Task<long> AtTimeAsync(IPartitionedLog log, string topic, int partition, long timeMs, CancellationToken cancellationToken)
    {
        // Below low all are older, at high and above none is. Compaction leaves holes: what is read at the middle may stand behind it.
        var (low, high) = (log.StartOffset(topic, partition), log.EndOffset(topic, partition));
        var read = new List<LogRecord>(1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            read.Clear();
            await log.ReadAsync(topic, partition, middle, 1, 1, read, cancellationToken);
            if (read.Count == 0 || read[0].Offset >= high || read[0].AppendTimeMs >= timeMs) high = middle;
            else low = read[0].Offset + 1;
        }

        return high;
    }

    /// <summary>The last record before an offset; null if there is none. Asks for about 20 records in a partition of a million.</summary>
    /// <param name="log">The log.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="LogException">TOPIC_UNKNOWN, LOG_UNAVAILABLE.</exception>
    public static async Task<LogRecord?> LastBeforeAsync(IPartitionedLog log, string topic, int partition, long offset, CancellationToken cancellationToken)
    {
        var read = new List<LogRecord>(1);
        return await LastBeforeAsync(log.StartOffset(topic, partition), offset, async from =>
        {
            read.Clear();
            await log.ReadAsync(topic, partition, from, 1, 1, read, cancellationToken);
            return read.Count == 0 ? null : read[0];
        });
    }

    /// <summary>The last record before an offset; null if there is none.</summary>
    /// <param name="start">The partition's first offset.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="firstFrom">Reads the first record at an offset or behind it; null where there is none.</param>
    internal static async Task<LogRecord?> LastBeforeAsync(long start, long offset, Func<long, Task<LogRecord?>> firstFrom)
    {
        // The last one found stands just below low; at high and above none does.
        LogRecord? last = null;
        var (low, high) = (start, offset);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (await firstFrom(middle) is not { } found || found.Offset >= high) high = middle;
            else (last, low) = (found, found.Offset + 1);
        }

        return last;
    }
}
