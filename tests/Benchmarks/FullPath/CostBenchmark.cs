using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// Where the microseconds go: processor time of every step of both lists a message, of the writer's thread, and of all the rest of the process, sending and draining apart.
/// Reading the log and indexing have no step of their own; they are measured alone, afterwards, over the same messages.
/// </summary>
internal static class CostBenchmark
{
    private const int WarmUpMessages = 20_000;
    private const int Messages = 40_000;
    private const int RowsPerBatch = 500;
    private const int SegmentsAtOnce = 64;
    private const string Writer = "exchange.db wri";

    public static async Task RunAsync(TextWriter output, int rounds)
    {
        var tables = new List<IReadOnlyList<CostLine>>();
        await RoundAsync(WarmUpMessages);
        for (var round = 0; round < rounds; round++) tables.Add(await RoundAsync(Messages));
        await output.WriteLineAsync("| list | step | us/msg, processor | bytes/msg | us/msg, clock |");
        await output.WriteLineAsync("| --- | --- | ---: | ---: | ---: |");
        for (var i = 0; i < tables[0].Count; i++)
        {
            var line = tables[0][i];
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {line.List} | {line.Name} | {Median(tables, i, l => l.Processor):f2} | {Median(tables, i, l => l.Bytes):n0} | {Median(tables, i, l => l.Elapsed):f2} |"));
        }
    }

    private static async Task<IReadOnlyList<CostLine>> RoundAsync(int count)
    {
        var costs = new StepCosts();
        var lines = new List<CostLine>();
        await using var city = await PathCity.StartAsync(new PathPipeline { Costs = costs }, RowsPerBatch);
        var began = ProcessUse.Now();
        await city.SendAsync(count);
        await city.IndexAsync();
        await Task.Delay(100);
        Add(lines, "send", costs, began, count);
        began = ProcessUse.Now();
        city.Pipeline.Open();
        await city.RestAsync();
        Add(lines, "receive", costs, began, count);
        await city.CheckAsync(count);
        await AddAloneAsync(lines, city, count);
        return lines;
    }

    private static void Add(List<CostLine> lines, string list, StepCosts costs, ProcessUse began, int count)
    {
        var use = ProcessUse.Now() - began;
        var steps = costs.Of(list).Select(cost => new CostLine(list, cost.Name, cost.ProcessorMicroseconds / count, cost.Bytes / (double)count, cost.ElapsedMicroseconds / count)).ToList();
        lines.AddRange(steps);
        var (processor, bytes) = (steps.Sum(step => step.Processor), steps.Sum(step => step.Bytes));
        lines.Add(new(list, "all steps", processor, bytes, 0));
        lines.Add(new(list, "writer's thread", use.Writer / count, 0, 0));
        lines.Add(new(list, "all the rest", ((use.Processor - use.Writer) / count) - processor, (use.Bytes / count) - bytes, 0));
        lines.Add(new(list, "**sum**", use.Processor / count, use.Bytes / count, 0));
        lines.Add(new(list, "of it pauses of the collector", use.Pauses / count, 0, 0));
    }

    private static async Task AddAloneAsync(List<CostLine> lines, PathCity city, int count)
    {
        await AloneAsync(lines, "reading the log", count, async () => await RawLog.ReadAllAsync(city.Log, PathCity.Incoming, count));
        var rows = new List<SegmentRow>();
        while ((rows.Count == 0 || rows[^1].Id < city.Store.Segments.LastId) && await city.Store.Segments.ReadAsync(rows.Count == 0 ? 1 : rows[^1].Id + 1, SegmentsAtOnce, default) is { Count: > 0 } page) rows.AddRange(page);
        await AloneAsync(lines, "reading segments", count, () => Task.FromResult(rows.Sum(row => SegmentReader.Read(row.Body).Entries.Count)));
        var segments = rows.Select(row => SegmentReader.Read(row.Body)).ToList();
        await AloneAsync(lines, "index keys", count, () =>
        {
            var (keys, entries) = (new KeyHashes(), new List<TraceEntry>());
            foreach (var segment in segments) keys.AddAll(segment, 1, entries);
            return Task.FromResult(entries.Count);
        });
    }

    private static async Task AloneAsync<T>(List<CostLine> lines, string name, int count, Func<Task<T>> work)
    {
        await work();
        var began = ProcessUse.Now();
        await work();
        var use = ProcessUse.Now() - began;
        lines.Add(new("alone", name, use.Processor / count, use.Bytes / count, 0));
    }

    private static double Median(List<IReadOnlyList<CostLine>> tables, int line, Func<CostLine, double> value) => tables.Select(table => value(table[line])).Order().ElementAt(tables.Count / 2);

    private sealed record CostLine(string List, string Name, double Processor, double Bytes, double Elapsed);

    private readonly record struct ProcessUse(double Processor, double Writer, double Bytes, double Pauses)
    {
        public static ProcessUse Now() =>
            new(Environment.CpuUsage.TotalTime.TotalMicroseconds, ThreadProcessorTime.MicrosecondsOf(CostBenchmark.Writer), GC.GetTotalAllocatedBytes(true), GC.GetTotalPauseDuration().TotalMicroseconds);

        public static ProcessUse operator -(ProcessUse a, ProcessUse b) => new(a.Processor - b.Processor, a.Writer - b.Writer, a.Bytes - b.Bytes, a.Pauses - b.Pauses);
    }
}
