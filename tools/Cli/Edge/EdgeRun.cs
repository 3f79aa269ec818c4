using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Cli.Topics;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Cli.Edge;

/// <summary><c>xnx edge run</c>.</summary>
internal static class EdgeRun
{
    private const long UnsentMin = 1_000;
    private const long UnsentMax = 1_000_000_000;

    public static Command Create()
    {
        var kafka = new Option<string>("--kafka") { Description = "The city's Kafka", Required = true, HelpName = "HOST:PORT,..." };
        var city = new Option<string?>("--city") { Description = "Where nodes of the city take bodies from edges (their --edges); without it this edge takes none", HelpName = "HOST:PORT,..." };
        city.Validators.Add(static result => EdgesOption.Check(result, result.GetValueOrDefault<string?>()?.Split(',') ?? []));
        var client = new Option<FileInfo?>("--client") { Description = "Further settings of the client: a line name=value each, by librdkafka's names", HelpName = "FILE" };
        var demo = new Option<bool>("--demo") { Description = "Runs the edge of a demo city; without it demo roots are refused" };
        var hold = new Option<long>("--hold") { Description = "Records that wait unsent at which nothing more is taken in", DefaultValueFactory = static _ => 10_000_000, HelpName = "N" };
        hold.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<long>() is < UnsentMin or > UnsentMax) result.AddError($"--hold: {UnsentMin} to {UnsentMax}");
        });
        var tls = new TlsOptions();
        var command = new Command("run", "Runs the edge until it is stopped") { kafka, city, client, hold, demo, PortOption.Value };
        tls.AddTo(command);
        command.Runs((parse, stop) => RunAsync(parse.GetValue(DataOption.Value)!, new NodeOptions
        {
            Port = parse.GetValue(PortOption.Value),
            Edge = new EdgeOptions { Kafka = parse.GetValue(kafka)!, City = parse.GetValue(city), Tls = tls.Of(parse), Client = parse.GetValue(client)?.FullName, UnsentMax = parse.GetValue(hold), AllowsDemo = parse.GetValue(demo) },
        }, stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, NodeOptions options, CancellationToken stop)
    {
        await using var app = NodeComposition.Compose(folder, options);
        await app.StartExchangeAsync(stop);
        var link = await app.Services.GetRequiredService<INodeApi>().CreateSessionLinkAsync(stop);
        Console.WriteLine(link.Url);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
