using System.Diagnostics;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>The same bytes through the log alone: the yardstick of the same run. Nothing is signed, checked, handled or traced.</summary>
internal static class RawLog
{
    private const int BatchRecords = 500;
    private const int BatchBytes = 4 << 20;

    /// <summary>Messages a second when each one in is read and each one out appended; <paramref name="appendsIncoming"/> also appends those in meanwhile.</summary>
    public static async Task<double> MeasureAsync(IReadOnlyList<LogRecord> incoming, IReadOnlyList<LogRecord> outgoing, bool appendsIncoming)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        try
        {
            using var held = DataFolderLock.Acquire(folder);
            await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
            foreach (var topic in new[] { PathCity.Incoming, PathCity.Outgoing }) await database.Log.EnsureTopicAsync(new TopicConfig(topic, PathCity.Partitions), default);
            if (!appendsIncoming) await AppendAsync(database.Log, incoming);
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                Task.Run(() => AppendAsync(database.Log, outgoing)),
                Task.Run(() => appendsIncoming ? AppendAsync(database.Log, incoming) : Task.CompletedTask),
                Task.Run(() => ReadAsync(database.Log, incoming.Count)));
            return incoming.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads a topic's records, at most <paramref name="max"/>.</summary>
    public static async Task<List<LogRecord>> ReadAllAsync(IPartitionedLog log, string topic, int max) => await ReadAsync(log, topic).Take(max).ToListAsync();

    /// <summary>Reads a topic's records, partition by partition.</summary>
    public static async IAsyncEnumerable<LogRecord> ReadAsync(IPartitionedLog log, string topic)
    {
        var batch = new List<LogRecord>();
        for (var partition = 0; partition < PathCity.Partitions; partition++)
        {
            for (long next = 0; await log.ReadAsync(topic, partition, next, BatchRecords, BatchBytes, batch, default) > 0; batch.Clear())
            {
                next = batch[^1].Offset + 1;
                foreach (var record in batch) yield return record;
            }
        }
    }

    private static async Task AppendAsync(IPartitionedLog log, IReadOnlyList<LogRecord> records)
    {
        for (var start = 0; start < records.Count; start += BatchRecords)
        {
            var batch = new List<LogAppend>(BatchRecords);
            for (var i = start; i < Math.Min(records.Count, start + BatchRecords); i++) batch.Add(new LogAppend(records[i].Topic, records[i].Partition, records[i].Key, records[i].Value, records[i].Headers));
            await log.AppendAsync(batch, default);
        }
    }

    private static async Task ReadAsync(IPartitionedLog log, int count)
    {
        var next = new long[PathCity.Partitions];
        var batch = new List<LogRecord>();
        for (var read = 0; read < count;)
        {
            var before = read;
            for (var partition = 0; partition < PathCity.Partitions; partition++, batch.Clear())
            {
                var taken = await log.ReadAsync(PathCity.Incoming, partition, next[partition], BatchRecords, BatchBytes, batch, default);
                next[partition] += taken;
                read += taken;
            }

            if (read == before) await Task.Delay(1);
        }
    }
}
