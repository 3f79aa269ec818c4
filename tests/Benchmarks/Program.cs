using System.Globalization;
using Xianning.Exchange.Benchmarks;
using Xianning.Exchange.Benchmarks.FullPath;
using Xianning.Exchange.Benchmarks.Validation;

switch (args.FirstOrDefault())
{
    case "log":
        await LogBenchmark.RunAsync(Console.Out);
        break;
    case "store" when args is [_, var connection]:
        await StoreBenchmark.RunAsync(Console.Out, connection);
        break;
    case "trace" when args is [_, var messages, ..]:
        await TraceBenchmark.RunAsync(Console.Out, long.Parse(messages, CultureInfo.InvariantCulture), args.ElementAtOrDefault(2));
        break;
    case "adapter":
        AdapterBenchmark.Run(Console.Out);
        break;
    case "envelope":
        EnvelopeBenchmark.Run(Console.Out);
        break;
    case "validation":
        foreach (var line in ValidationBenchmark.Run()) Console.WriteLine(line);
        await ValidatorBenchmark.RunAsync(Console.Out);
        break;
    case "path":
        await PathBenchmark.RunAsync(Console.Out, rounds: 3);
        break;
    case "servers" when args is [_, var kafka, var postgres, ..]:
        await new ServersBenchmark(Console.Out, kafka, postgres).RunAsync(rounds: 3, messages: args.ElementAtOrDefault(3) is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : 40_000);
        break;
    case "fsync" when args is [_, var folder, var pages]:
        FsyncProbe.Write(Console.Out, folder, int.Parse(pages, CultureInfo.InvariantCulture));
        break;
    case "latency":
        await LatencyBenchmark.RunAsync(Console.Out);
        break;
    case "costs":
        await CostBenchmark.RunAsync(Console.Out, rounds: 3);
        break;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- adapter|envelope|log|store CONNECTION|trace MESSAGES [CONNECTION]|validation|path|latency|costs|servers HOST:PORT CONNECTION [MESSAGES]");
        return 1;
}

return 0;
