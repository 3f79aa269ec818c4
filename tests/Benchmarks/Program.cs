using Xianning.Exchange.Benchmarks;

switch (args.FirstOrDefault())
{
    case "log": await LogBenchmark.RunAsync(Console.Out); break;
    default: Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- log"); return 1;
}

return 0;
