using System.CommandLine;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary>A verb that orders something about one row of the quarantine or of the error store; the row's lane carries it out.</summary>
internal static class LaneOrder
{
    public static Command Create(string name, string description, Func<INodeApi, long, OperatorNote, CancellationToken, Task<OrderAccepted>> order)
    {
        var id = new Argument<long>("id") { Description = "The row" };
        var note = new NoteOptions();
        var command = new Command(name, description) { id, note.Why, note.Author };
        command.AsksNode(async (node, parse, stop) =>
        {
            var accepted = await order(node, parse.GetValue(id), note.Of(parse), stop);
            Console.WriteLine($"order {accepted.OrderId} to lane {accepted.Lane}");
            return 0;
        });
        return command;
    }
}
