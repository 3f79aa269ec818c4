using System.Diagnostics;
using System.Globalization;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.Benchmarks;

/// <summary>A city's dirty penalty and register files through the work of the three row steps: read, map, cleanse; nothing is sent.</summary>
internal static class AdapterBenchmark
{
    private const long Rows = 200_000;

    public static void Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        try
        {
            new LegacyCity(new() { Rows = Rows }).Write(folder);
            output.WriteLine("| adapter | rows | rows/s | us a row: read | map | cleanse | bytes allocated a row | refused |");
            output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            foreach (var (name, type) in new[] { ("gsj-enterprises", "xn.base.enterprise-registered.v1"), ("zjw-penalties", "xn.credit.penalty-decided.v1"), ("rsj-penalties", "xn.credit.penalty-decided.v1") })
            {
                var config = AdapterConfig.Load(Path.Combine(folder, "adapters", name + ".yaml"));
                var contract = ContractShape.Read(ContractFiles.All.Single(file => file.MessageType == type).Schema);
                var inbox = Path.Combine(folder, "legacy", config.Run.As, "inbox");
                Measure(config, contract, inbox, TextWriter.Null);
                Measure(config, contract, inbox, output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(AdapterConfig config, ContractShape contract, string inbox, TextWriter output)
    {
        var model = AdapterModel.Compile(config, contract);
        var mapper = new RowMapper(model);
        using var cleanser = new RowCleanser(model, id => "p:" + id, () => new(2026, 11, 25));
        long rows = 0, refused = 0, read = 0, map = 0, cleanse = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var path in Directory.EnumerateFiles(inbox).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(path);
            var header = HeaderFinder.Find(stream, config.Csv, model.Columns, path);
            var reader = new CsvRowReader(stream, new(path, header, model), header.RowsAt, 0);
            while (true)
            {
                var began = Stopwatch.GetTimestamp();
                if (reader.Read() is not { } row) break;
                var readAt = Stopwatch.GetTimestamp();
                var values = mapper.Map(row, out _);
                var mappedAt = Stopwatch.GetTimestamp();
                if (values is null || cleanser.Cleanse(values) is null) refused++;
                cleanse += Stopwatch.GetTimestamp() - mappedAt;
                map += mappedAt - readAt;
                read += readAt - began;
                rows++;
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var us = 1e6 / Stopwatch.Frequency / rows;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {config.Name} | {rows} | {1e6 / ((read + map + cleanse) * us):F0} | {read * us:F2} | {map * us:F2} | {cleanse * us:F2} | {allocated / rows} | {refused} |"));
    }
}
