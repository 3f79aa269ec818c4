using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx errors list|retry|discard</c>.</summary>
internal static class ErrorsCommand
{
    public static Command Create() => new("errors", "Messages that a handler failed on")
    {
        List(),
        LaneOrder.Create("retry", "Orders another attempt; position and ids stay", static (node, id, note, stop) => node.RetryErrorAsync(id, note, stop)),
        LaneOrder.Create("discard", "Gives a message up; what waited behind it goes on", static (node, id, note, stop) => node.DiscardErrorAsync(id, note, stop)),
    };

    private static Command List()
    {
        var state = new Option<string?>("--state") { Description = "failed, done or discarded" };
        var after = new Option<long>("--after") { Description = "Only ids above this: the next page" };
        var max = new Option<int>("--max") { Description = "Rows a page, 1 to 1000", DefaultValueFactory = static _ => 50 };
        var command = new Command("list", "Lists failed messages") { state, after, max };
        command.AsksNode(async (node, parse, stop) =>
        {
            var page = await node.ListErrorsAsync(new ErrorQuery(null, parse.GetValue(state), parse.GetValue(after), parse.GetValue(max)), stop);
            var table = Tables.New("id", "code", "group", "message", "business key", "parked", "state", "exception");
            foreach (var item in page.Items) table.AddRow(Cells(item));
            AnsiConsole.Write(table);
            if (page.Next is { } next) Console.WriteLine($"… more: --after {next}");
            return 0;
        });
        return command;
    }

    private static string[] Cells(ErrorItem item) =>
        [.. new[] { item.Id.ToString(CultureInfo.InvariantCulture), item.Code, item.Group, item.MessageId?.ToString() ?? "-", item.BusinessKey ?? "-", item.Parked.ToString(CultureInfo.InvariantCulture), item.State, item.Exception.Split('\n')[0] }.Select(Markup.Escape)];
}
