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
    case "latency":
        await LatencyBenchmark.RunAsync(Console.Out);
        break;
    case "costs":
        await CostBenchmark.RunAsync(Console.Out, rounds: 3);
        break;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- adapter|envelope|log|store CONNECTION|validation|path|latency|costs");
        return 1;
}

return 0;
