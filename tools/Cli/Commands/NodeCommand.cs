using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Cli.Servers;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx node run</c>: runs a node in the foreground, as a systemd unit or as a Windows service.</summary>
internal static class NodeCommand
{
    public static Command Create() => new("node", "The node itself") { Run() };

    private static Command Run()
    {
        var demo = new Option<bool>("--demo") { Description = "Runs the demo city of the folder, founding it where it is missing; without it demo cities are refused, with it all others" };
        var command = new Command("run", "Runs the node over the data folder until it is stopped") { PortOption.Value, demo, BodiesOption.Value, EdgesOption.Value };
        var servers = new ServersOptions();
        servers.AddTo(command);
        command.Runs(async (parse, stop) =>
        {
            var options = new NodeOptions { Port = parse.GetValue(PortOption.Value), Demo = parse.GetValue(demo), Servers = servers.Of(parse), Edges = parse.GetValue(EdgesOption.Value) };
            var folder = parse.GetValue(DataOption.Value)!;
            await using var app = NodeComposition.Compose(folder, options, bus: BodiesOption.Of(parse));
            await app.StartExchangeAsync(stop);
            var link = await app.Services.GetRequiredService<INodeApi>().CreateSessionLinkAsync(stop);
            Console.WriteLine(link.Url);
            await app.WaitForShutdownAsync(stop);
            return 0;
        });
        return command;
    }
}
