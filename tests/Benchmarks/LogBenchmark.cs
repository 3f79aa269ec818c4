using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Benchmarks;

/// <summary>The embedded log as lanes use it: flush units of 1 KB records from concurrent lanes, each waiting for its commit; then reading all of it back.</summary>
internal static class LogBenchmark
{
    private const string Topic = "xn.benchmark.v1";
    private const int Partitions = 8;
    private const int ValueBytes = 1024;
    private const int AttributesBytes = 220;
    private const int ProofBytes = 356;
    private const int SegmentBytesPerRecord = 64;
    private const int RecordsMax = 60_000;
    private const int UnitsMax = 2_000;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("| lanes | records a flush | records | append msg/s | bytes allocated a record | flush p50 ms | flush p99 ms | read back msg/s | bytes allocated a record |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        await RunOneAsync(1, 256, TextWriter.Null);
        foreach (var lanes in new[] { 1, 8 })
        {
            foreach (var size in new[] { 1, 16, 256, 1000 }) await RunOneAsync(lanes, size, output);
        }
    }

    private static async Task RunOneAsync(int lanes, int size, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        try
        {
            using var held = DataFolderLock.Acquire(folder);
            await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
            await database.Log.EnsureTopicAsync(new TopicConfig(Topic, Partitions), default);
            var units = Math.Max(1, Math.Min(RecordsMax / size, UnitsMax) / lanes);
            var (appendSeconds, appendBytes, latencies) = await AppendAsync(database, lanes, units, size);
            var (readSeconds, readBytes, read) = await ReadAsync(database.Log);
            var count = lanes * units * size;
            if (read != count) throw new InvalidOperationException($"{count} records were appended, {read} were read.");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {lanes} | {size} | {count:n0} | {count / appendSeconds:n0} | {appendBytes / count:n0} | {latencies[latencies.Length / 2]:f2} | {latencies[latencies.Length * 99 / 100]:f2} | {count / readSeconds:n0} | {readBytes / count:n0} |"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Seconds, long Bytes, double[] Latencies)> AppendAsync(ExchangeDatabase database, int lanes, int units, int size)
    {
        var claims = new LaneClaim[lanes];
        for (var lane = 0; lane < lanes; lane++) claims[lane] = await database.Store.ClaimAsync(new LaneId("benchmark", lane), $"benchmark.{lane}", [], default);
        var record = RecordOf();
        var bytes = GC.GetTotalAllocatedBytes(true);
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(claims.Select(claim => Task.Run(() => FlushAsync(database.Store, claim, units, size, record))));
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetTotalAllocatedBytes(true) - bytes, [.. latencies.SelectMany(lane => lane).Order()]);
    }

    private static async Task<double[]> FlushAsync(IExchangeStore store, LaneClaim claim, int units, int size, LogAppend[] records)
    {
        var latencies = new double[units];
        var body = RandomNumberGenerator.GetBytes(size * SegmentBytesPerRecord);
        for (var unit = 0; unit < units; unit++)
        {
            var started = Stopwatch.GetTimestamp();
            var sends = new LogAppend[size];
            for (var i = 0; i < size; i++) sends[i] = records[(unit + i) % Partitions];
            var last = new Dictionary<(string, int), ulong>();
            for (var i = 0; i < size; i++) last[(Topic, sends[i].Partition)] = claim.NextSequence + (ulong)i;
            var flush = store.BeginFlush(claim);
            flush.Fence();
            flush.WriteSegment(body, sends, claim.NextSequence + (ulong)size, last);
            await flush.CommitAsync(default);
            latencies[unit] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return latencies;
    }

    private static async Task<(double Seconds, long Bytes, int Count)> ReadAsync(IPartitionedLog log)
    {
        var bytes = GC.GetTotalAllocatedBytes(true);
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        var batch = new List<LogRecord>();
        for (var partition = 0; partition < Partitions; partition++)
        {
            for (long next = 0; await log.ReadAsync(Topic, partition, next, 500, 4 << 20, batch, default) > 0; batch.Clear())
            {
                count += batch.Count;
                next = batch[^1].Offset + 1;
            }
        }

        return (Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetTotalAllocatedBytes(true) - bytes, count);
    }

    private static LogAppend[] RecordOf() => [.. Enumerable.Range(0, Partitions).Select(partition => new LogAppend(
        Topic, partition, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(ValueBytes),
        [new RecordHeader(HeaderNames.Attributes, RandomNumberGenerator.GetBytes(AttributesBytes)), new RecordHeader(HeaderNames.Proof, RandomNumberGenerator.GetBytes(ProofBytes))]))];
}
