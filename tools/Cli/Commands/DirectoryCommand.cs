using System.CommandLine;
using Spectre.Console;
using Xianning.Exchange.Contracts.Admin;

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
            foreach (var resource in view.Resources) Print(resource);
            var grants = Tables.New("grant", "reader", "resource", "purpose");
            foreach (var grant in view.Grants) grants.AddRow([.. new[] { grant.Id, grant.Reader, grant.Target, grant.Purpose }.Select(Markup.Escape)]);
            AnsiConsole.Write(grants);
            return 0;
        });
        return new Command("directory", "Participants, resources, grants") { show };
    }

    // Two lines a resource: a table would break codes and types at 80 characters, and they are what one copies.
    private static void Print(ResourceView resource)
    {
        Console.WriteLine($"{resource.Code}  {resource.Title} ({resource.Owner})");
        Console.WriteLine($"  {string.Join(", ", new[] { resource.MessageType, resource.Strict ? "strict 按序" : null, resource.OutsideReaders ? "outside readers 供外部读取" : null, resource.RetentionDays is { } days ? $"kept {days} days 保留 {days} 天" : null, resource.Compacted ? "compacted 每键仅留最新" : null, resource.LegalEffect ? "own keys only 须自有密钥" : null }.OfType<string>())}");
    }
}
