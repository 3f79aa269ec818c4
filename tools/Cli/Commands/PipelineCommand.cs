using System.CommandLine;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx pipeline</c>: the two lists that are the product.</summary>
internal static class PipelineCommand
{
    public static Command Create()
    {
        var command = new Command("pipeline", "Prints the send list and the receive list in their order");
        command.AsksNode(async (node, _, stop) =>
        {
            var lists = await node.GetPipelinesAsync(stop);
            Print("send", lists.Send);
            Print("receive", lists.Receive);
            return 0;
        });
        return command;
    }

    private static void Print(string title, IReadOnlyList<PipelineStep> steps)
    {
        Console.WriteLine(title);
        foreach (var step in steps) Console.WriteLine($" {step.Number,2} {step.Name,-17} {step.Summary}");
    }
}
