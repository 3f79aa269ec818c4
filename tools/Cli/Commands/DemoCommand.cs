using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Cli.Demo;
using Xianning.Exchange.Cli.Servers;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx demo</c>: a whole city on this machine, from dirty files to signed and proven messages.</summary>
internal static class DemoCommand
{
    private const int NotAllHandled = 1;

    private static readonly Option<bool> Exit = new("--exit") { Description = "Ends when all is handled instead of serving the page" };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the summary as JSON on standard output, and nothing else there" };
    private static readonly Option<long?> Rows = new("--rows") { Description = $"Rows of the departments' files, {LegacyCityOptions.RowsMin} to {LegacyCityOptions.RowsMax}; 20000 in a new folder, in an old one what it holds", HelpName = "N" };
    private static readonly Option<ulong?> Seed = new("--seed") { Description = "Start of the generator's numbers; 2015 in a new folder", HelpName = "N" };

    private static readonly ServersOptions Servers = new();

    public static Command Create()
    {
        Rows.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<long?>() is < LegacyCityOptions.RowsMin or > LegacyCityOptions.RowsMax) result.AddError($"--rows: {LegacyCityOptions.RowsMin} to {LegacyCityOptions.RowsMax}");
        });
        var command = new Command("demo", "Founds a city in the data folder, plugs in its departments' files, and shows what becomes of them") { Exit, Json, Rows, Seed, PortOption.Value, BodiesOption.Value };
        Servers.AddTo(command);
        command.Runs(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken stop)
    {
        var folder = parse.GetValue(DataOption.Value)!;
        var cityOptions = CityOptions(parse, folder);
        var options = new NodeOptions { Port = parse.GetValue(PortOption.Value), Demo = true, DemoCityKey = DemoCityKey.Of(cityOptions.Seed), Servers = Servers.Of(parse) };
        await using var app = NodeComposition.Compose(folder, options, static node => node.AddHostileSenders(), BodiesOption.Of(parse));
        var city = new LegacyCity(cityOptions);
        var files = DemoProgress.Generating(() => city.Write(folder, stop));
        await app.StartExchangeAsync(stop);
        try
        {
            return await ShowAsync(app, files, parse, folder, stop);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> ShowAsync(WebApplication app, LegacyCitySummary files, ParseResult parse, string folder, CancellationToken stop)
    {
        var node = app.Services.GetRequiredService<INodeApi>();
        var isServing = !parse.GetValue(Exit);
        await DemoProgress.FollowAsync(node, app.Services.GetRequiredService<INodeRest>(), files.Rows, waitsForSpace: isServing, stop);
        DemoProgress.Summarising(files.Rows);
        var summary = await node.SummariseAsync(stop);
        if (parse.GetValue(Json)) DemoReport.PrintJson(summary);
        else await DemoReport.PrintAsync(summary, files, isServing ? node : null, folder, stop);
        var status = await DemoReport.PrintTroubleAsync(node, stop) ? NotAllHandled : 0;
        if (isServing) await app.WaitForShutdownAsync(stop);
        return status;
    }

    // A folder that holds a city goes on with it, unless other figures are asked for: those are refused.
    private static LegacyCityOptions CityOptions(ParseResult parse, string folder)
    {
        var held = LegacyCity.FindOptions(folder) ?? new LegacyCityOptions();
        return held with { Rows = parse.GetValue(Rows) ?? held.Rows, Seed = parse.GetValue(Seed) ?? held.Seed };
    }
}
