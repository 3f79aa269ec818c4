using System.CommandLine;
using Spectre.Console;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx directory show</c>.</summary>
internal static class DirectoryCommand
{
    public static Command Create()
    {
        var show = new Command("show", "Shows who owns, who may read, for what");
        show.AsksNode(async (node, _, stop) =>
        {
            var view = await node.GetDirectoryAsync(stop);
            Console.WriteLine($"version {view.Version}, {view.At:O}, signed by {view.SignedBy}");
            var resources = Tables.New("resource", "title", "owner", "message type");
            foreach (var resource in view.Resources) resources.AddRow([.. new[] { resource.Code, resource.Title, resource.Owner, resource.MessageType }.Select(Markup.Escape)]);
            AnsiConsole.Write(resources);
            var grants = Tables.New("grant", "reader", "resource", "purpose");
            foreach (var grant in view.Grants) grants.AddRow([.. new[] { grant.Id, grant.Reader, grant.Target, grant.Purpose }.Select(Markup.Escape)]);
            AnsiConsole.Write(grants);
            return 0;
        });
        return new Command("directory", "Participants, resources, grants") { show };
    }
}
