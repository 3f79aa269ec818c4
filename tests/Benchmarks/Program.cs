using Xianning.Exchange.Benchmarks;

switch (args.FirstOrDefault())
{
    case "log":
        await LogBenchmark.RunAsync(Console.Out);
        break;
    case "adapter":
        AdapterBenchmark.Run(Console.Out);
        break;
    case "envelope":
        EnvelopeBenchmark.Run(Console.Out);
        break;
    case "validation":
        foreach (var line in ValidationBenchmark.Run()) Console.WriteLine(line);
        break;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- adapter|envelope|log|validation");
        return 1;
}

return 0;
