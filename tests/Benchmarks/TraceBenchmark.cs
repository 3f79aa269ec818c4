using System.Diagnostics;
using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Benchmarks;

/// <summary>
/// The index of so many messages, written run by run as the indexer writes it, then searched for keys that stand in it and for keys that do not: on both engines in one run.
/// What a found key costs afterwards, its segment's reading, does not grow with the index.
/// </summary>
internal static class TraceBenchmark
{
    private const int KeysPerMessage = 8;
    private const int MessagesPerSegment = 64;
    private const int Searches = 500;

    public static async Task RunAsync(TextWriter output, long messages, string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        try
        {
            using var held = DataFolderLock.Acquire(folder);
            await using var embedded = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
            await output.WriteLineAsync("| engine | messages | keys | runs | written, keys/s | key that is there: p50 ms | p99 ms | max ms | key that is not: p50 ms | p99 ms | max ms |");
            await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            await output.WriteLineAsync(await RunOneAsync(embedded.Store, "SQLite", messages));
            if (connection is null) return;
            var schema = "benchmark_" + Guid.NewGuid().ToString("N")[..8];
            await using var postgres = await PostgresStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Schema = schema }, embedded.Log, default);
            await output.WriteLineAsync(await RunOneAsync(postgres, "PostgreSQL", messages));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunOneAsync(IExchangeStore store, string engine, long messages)
    {
        var keys = messages * KeysPerMessage;
        var run = new Bus.Trace.TraceOptions().RunEntries;
        var clock = Stopwatch.StartNew();
        for (long first = 0; first < keys; first += run) await store.Trace.AddAsync([.. Entries(first, Math.Min(keys, first + run))], Math.Min(keys, first + run) / (KeysPerMessage * MessagesPerSegment), default);
        var rate = keys / clock.Elapsed.TotalSeconds;
        var there = await SearchAsync(store.Trace, search => HashOf(keys / Searches * search), found: 1);
        var missing = await SearchAsync(store.Trace, search => HashOf(keys + search), found: 0);
        return string.Create(CultureInfo.InvariantCulture, $"| {engine} | {messages:n0} | {keys:n0} | {(keys + run - 1) / run} | {rate:n0} | {there} | {missing} |");
    }

    private static async Task<string> SearchAsync(ITraceIndex index, Func<long, ulong> key, int found)
    {
        var times = new double[Searches];
        for (var search = 0; search < Searches; search++)
        {
            var began = Stopwatch.GetTimestamp();
            var entries = await index.FindAsync(key(search), default);
            times[search] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (entries.Count != found) throw new InvalidOperationException($"{entries.Count} places were found where {found} stands.");
        }

        Array.Sort(times);
        return string.Create(CultureInfo.InvariantCulture, $"{times[Searches / 2]:f1} | {times[Searches * 99 / 100]:f1} | {times[^1]:f1}");
    }

    private static IEnumerable<TraceEntry> Entries(long first, long end)
    {
        for (var number = first; number < end; number++)
        {
            var message = number / KeysPerMessage;
            yield return new TraceEntry(HashOf(number), (message / MessagesPerSegment) + 1, (int)(message % MessagesPerSegment));
        }
    }

    // A bijection whose results look like hashes: no two keys share one.
    private static ulong HashOf(long number)
    {
        unchecked
        {
            var hash = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
            return hash ^ (hash >> 31);
        }
    }
}
