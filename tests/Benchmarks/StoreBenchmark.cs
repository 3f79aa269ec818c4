using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Benchmarks;

/// <summary>Flushes as lanes make them, on both engines in one run: a new state row, a send of 1 KB and its share of the segment a message, each lane waiting for its commit.</summary>
internal static class StoreBenchmark
{
    private const string Topic = "xn.benchmark.v1";
    private const int Partitions = 8;
    private const int StateBytes = 200;
    private const int SegmentBytesPerRecord = 64;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);
    private static readonly byte[] Bytes = BytesOf(SegmentBytesPerRecord * 500);
    private static readonly LogAppend Send = new(Topic, 0, Bytes.AsMemory(0, 16), Bytes.AsMemory(0, 1024), [new RecordHeader("xn-a", Bytes.AsMemory(0, 220)), new RecordHeader("xn-p", Bytes.AsMemory(0, 356))]);

    public static async Task RunAsync(TextWriter output, string connection)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        using var held = DataFolderLock.Acquire(folder);
        await using var embedded = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
        await embedded.Log.EnsureTopicAsync(new TopicConfig(Topic, Partitions), default);
        var schema = "benchmark_" + Guid.NewGuid().ToString("N")[..8];
        await using var postgres = await PostgresStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Schema = schema }, embedded.Log, default);
        await output.WriteLineAsync("| engine | lanes | messages a flush | messages/s | flush p50 ms | flush p99 ms | WAL bytes a message |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        await RunOneAsync(postgres, "warm", 4, 50, Warming, connection);
        foreach (var lanes in new[] { 1, 8 })
        {
            foreach (var size in new[] { 1, 50, 500 })
            {
                await output.WriteLineAsync(await RunOneAsync(postgres, "PostgreSQL", lanes, size, Measured, connection));
                await output.WriteLineAsync(await RunOneAsync(embedded.Store, "SQLite, log included", lanes, size, Measured, null));
            }
        }
    }

    private static async Task<string> RunOneAsync(IExchangeStore store, string engine, int lanes, int size, TimeSpan duration, string? connection)
    {
        var claims = new LaneClaim[lanes];
        for (var lane = 0; lane < lanes; lane++) claims[lane] = await store.ClaimAsync(new LaneId($"{engine}.{lanes}.{size}", lane), $"{engine}.{lanes}.{size}.{lane}", [], default);
        var walBefore = await Wal.BytesAsync(connection);
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(claims.Select(claim => Task.Run(async () =>
        {
            while (clock.Elapsed < duration) latencies.Add(await FlushAsync(store, claim, size));
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var messages = latencies.Count * size;
        var sorted = latencies.Order().ToArray();
        var wal = connection is null ? "" : ((await Wal.BytesAsync(connection) - walBefore) / messages).ToString("n0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"| {engine} | {lanes} | {size} | {messages / seconds:n0} | {sorted[sorted.Length / 2]:f1} | {sorted[sorted.Length * 99 / 100]:f1} | {wal} |");
    }

    private static async Task<double> FlushAsync(IExchangeStore store, LaneClaim claim, int size)
    {
        var flush = store.BeginFlush(claim);
        flush.Fence();
        var sends = new LogAppend[size];
        for (var i = 0; i < size; i++)
        {
            var key = new byte[12];
            BinaryPrimitives.WriteInt32BigEndian(key, claim.Lane.GetHashCode());
            BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(4), (long)claim.NextSequence + i);
            flush.WriteState("benchmark", key, 0, Bytes.AsMemory(0, StateBytes));
            sends[i] = Send with { Partition = i % Partitions };
        }

        flush.WriteWindow(Topic, "00", "s", Bytes.AsMemory(0, 64));
        flush.WriteSegment(Bytes.AsMemory(0, size * SegmentBytesPerRecord), sends, claim.NextSequence + (ulong)size, new Dictionary<(string, int), ulong> { [(Topic, 0)] = claim.NextSequence });
        var began = Stopwatch.GetTimestamp();
        await flush.CommitAsync(default);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static byte[] BytesOf(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
