using System.Diagnostics;
using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// The whole path with the log on Kafka and the store in PostgreSQL, both on the same cores, beside what others do there: the Kafka client alone with the same bytes, Rebus over PostgreSQL with the
/// same handler work, Kafka Streams exactly once. All in one run, told as ratios.
/// </summary>
internal sealed class ServersBenchmark(TextWriter output, string kafka, string postgres)
{
    private const int WarmUpRoundsMax = 8;
    private const double CompilersWhenWarm = 0.03;
    private const int RowsPerBatch = 500;
    private const int LagMax = 4_000;

    public async Task RunAsync(int rounds, int messages)
    {
        await WarmUpAsync(messages);
        var all = new List<ServersRates>();
        await output.WriteLineAsync("| round | send only msg/s | drain msg/s | closed loop msg/s | raw drain msg/s | raw loop msg/s | drain / raw | loop / raw | WAL bytes a message |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var round = 1; round <= rounds; round++)
        {
            all.Add(await RoundAsync(messages));
            await output.WriteLineAsync(Line(round.ToString(CultureInfo.InvariantCulture), all[^1]));
        }

        var median = ServersRates.Median(all);
        await output.WriteLineAsync(Line("median", median));
        await output.WriteLineAsync("\n| processor us a message | node | PostgreSQL | Kafka | sum |\n| --- | ---: | ---: | ---: | ---: |");
        foreach (var (phase, use) in median.Processor) await output.WriteLineAsync(Line(phase, use));
    }

    // Servers and nodes of a city run for months: whole rounds go before, until the run-time compilers rest.
    private async Task WarmUpAsync(int messages)
    {
        for (var round = 1; round <= WarmUpRoundsMax; round++)
        {
            var (compilers, used) = (CompilerTime.Now(), ServersProcessor.Now());
            await RoundAsync(messages);
            var (compiling, use) = (CompilerTime.Now() - compilers, ServersProcessor.Now() - used);
            await Console.Error.WriteLineAsync($"warm up {round}: the compilers took {compiling}");
            if (compiling.Node < use.Node * CompilersWhenWarm && compiling.Kafka >= 0 && compiling.Kafka < use.Kafka * CompilersWhenWarm) return;
        }
    }

    private async Task<ServersRates> RoundAsync(int count)
    {
        await using var city = await PathCity.StartAsync(new PathPipeline(), RowsPerBatch, PathCity.NewServers(kafka, postgres));
        var wal = await Wal.BytesAsync(postgres);
        var uses = new List<(string Phase, ServersProcessor Use)>();
        var (began, used) = (Stopwatch.GetTimestamp(), ServersProcessor.Now());
        await city.SendAsync(count);
        await city.RelayedAsync(count);
        var send = Rate(count, began);
        await city.IndexAsync();
        Note("send");
        began = Stopwatch.GetTimestamp();
        city.Pipeline.Open();
        await city.DrainAsync();
        var drain = Rate(count, began);
        await city.RestAsync();
        Note("drain");
        wal = await Wal.BytesAsync(postgres) - wal;
        began = Stopwatch.GetTimestamp();
        await city.SendAsync(count, LagMax);
        await city.RelayedAsync(2L * count);
        await city.DrainAsync();
        var loop = Rate(count, began);
        await city.RestAsync();
        Note("closed loop, sent and handled");
        await city.CheckAsync(2L * count);
        var incoming = await RawLog.ReadAllAsync(city.Log, PathCity.Incoming, count);
        var outgoing = await RawLog.ReadAllAsync(city.Log, PathCity.Outgoing, count);
        var raw = new RawKafka(kafka);
        return new(send, drain, loop, await raw.MeasureAsync(incoming, outgoing, producesIncoming: false), await raw.MeasureAsync(incoming, outgoing, producesIncoming: true), wal / (double)count, uses);

        void Note(string phase)
        {
            var now = ServersProcessor.Now();
            uses.Add((phase, (now - used) / count));
            used = now;
        }
    }

    private static double Rate(int count, long began) => count / Stopwatch.GetElapsedTime(began).TotalSeconds;

    private static string Line(string phase, ServersProcessor use) => string.Create(CultureInfo.InvariantCulture,
        $"| {phase} | {use.Node:f0} | {use.Postgres:f0} | {use.Kafka:f0} | {use.Node + use.Postgres + use.Kafka:f0} |");

    private static string Line(string name, ServersRates r) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {r.Send:n0} | {r.Drain:n0} | {r.Loop:n0} | {r.RawDrain:n0} | {r.RawLoop:n0} | {r.Drain / r.RawDrain:f2} | {r.Loop / r.RawLoop:f2} | {r.Wal:n0} |");
}
