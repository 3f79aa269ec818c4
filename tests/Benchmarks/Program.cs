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
        await new ServersBenchmark(Console.Out, kafka, postgres).RunAsync(rounds: 3, messages: NumberAt(3) ?? 40_000);
        break;
    case "fsync" when args is [_, var folder, var pages]:
        FsyncProbe.Write(Console.Out, folder, int.Parse(pages, CultureInfo.InvariantCulture));
        break;
    case "latency" when args is [_] or [_, _]:
        await new LatencyBenchmark(Console.Out, null, NumberAt(1) ?? LatencyBenchmark.SecondsDefault).RunAsync();
        break;
    case "latency" when args is [_, var kafka, var postgres, ..]:
        await new LatencyBenchmark(Console.Out, PathCity.NewServers(kafka, postgres), NumberAt(3) ?? LatencyBenchmark.SecondsDefault, NumberAt(4)).RunAsync();
        break;
    case "scaling" when args is [_, var kafka, var postgres, ..]:
        await new ScalingBenchmark(Console.Out, kafka, postgres).RunAsync(rounds: 3, messages: NumberAt(3) ?? 40_000);
        break;
    case "scaling-node" when args is [_, var folder]:
        await ScalingNode.RunAsync(Console.In, Console.Out, folder);
        break;
    case "soak" when args is [_, var kafka, var postgres, ..]:
        if (!await new SoakBenchmark(Console.Out, Console.Error, kafka, postgres).RunAsync(NumberAt(3) ?? SoakBenchmark.MinutesDefault, NumberAt(4) ?? SoakBenchmark.RateDefault)) return 2;
        break;
    case "costs":
        await CostBenchmark.RunAsync(Console.Out, rounds: 3);
        break;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- adapter|envelope|log|store CONNECTION|trace MESSAGES [CONNECTION]|validation|path|costs|latency [SECONDS]|latency HOST:PORT CONNECTION [SECONDS [RATE]]|servers HOST:PORT CONNECTION [MESSAGES]|scaling HOST:PORT CONNECTION [MESSAGES]|soak HOST:PORT CONNECTION [MINUTES [RATE]]");
        return 1;
}

return 0;

int? NumberAt(int place) => args.ElementAtOrDefault(place) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
