using System.CommandLine;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx quarantine list|show|release|discard</c>.</summary>
internal static class QuarantineCommand
{
    public static Command Create() => new("quarantine", "What the gate refused, kept whole") 
    {
        List(),
        Show(),
        LaneOrder.Create("release", "Orders that a record goes through every step of the gate again", static (node, id, note, stop) => node.ReleaseQuarantinedAsync(id, note, stop)),
        LaneOrder.Create("discard", "Gives a held record up: it is never handled, what waited behind it goes on", static (node, id, note, stop) => node.DiscardQuarantinedAsync(id, note, stop)),
    };

    private static Command List()
    {
        var code = new Option<string?>("--code") { Description = "Only this code, for example XN-GATE-0104" };
        var state = new Option<string?>("--state") { Description = "held, released or discarded" };
        var after = new Option<long>("--after") { Description = "Only ids above this: the next page" };
        var max = new Option<int>("--max") { Description = "Rows a page, 1 to 1000", DefaultValueFactory = static _ => 50 };
        var command = new Command("list", "Lists quarantined records") { code, state, after, max };
        command.AsksNode(async (node, parse, stop) =>
        {
            var page = await node.ListQuarantineAsync(new QuarantineQuery(parse.GetValue(code), null, parse.GetValue(state), parse.GetValue(after), parse.GetValue(max)), stop);
            foreach (var item in page.Items) Print(item);
            if (page.Items.Count == 0) Console.WriteLine("没有记录 none");
            foreach (var (code, count) in page.Counts.OrderBy(count => count.Key, StringComparer.Ordinal)) Console.WriteLine($"{code}: {count} held");
            foreach (var waiting in page.Waiting) Console.WriteLine($"{waiting.Sender ?? "未知证书 unknown certificates"} in {waiting.Topic}: {waiting.Count} of at most {waiting.Max} keep only a hash and wait");
            if (page.Next is { } next) Console.WriteLine($"… more: --after {next}");
            return 0;
        });
        return command;
    }

    // Three short lines a record: a table of so many columns is not read at 80 characters.
    private static void Print(QuarantineItem item)
    {
        Console.WriteLine($"{item.Id,4}  {item.State,-9} {item.Code}  {item.Name}  signature {(item.SignatureHeld ? "held" : "did not hold")}");
        Console.WriteLine($"      {item.Step}{(item.Detail is { } detail ? $": {detail}" : "")}");
        Console.WriteLine($"      {item.Topic} {item.Partition}/{item.Offset}  {item.MessageId}".TrimEnd());
    }

    private static Command Show()
    {
        var id = new Argument<long>("id") { Description = "The row" };
        var command = new Command("show", "Shows one record with its code, cause and next step") { id };
        command.AsksNode(async (node, parse, stop) =>
        {
            var detail = await node.GetQuarantineAsync(parse.GetValue(id), stop);
            var item = detail.Item;
            Console.WriteLine($"{item.Code} {item.Name} {detail.Error.TextZh} {detail.Error.TextEn}");
            Console.WriteLine($"  at {item.Step}: {item.Detail}");
            Console.WriteLine($"  {item.Topic} partition {item.Partition}, offset {item.Offset}, {item.At:O}, {detail.Bytes} bytes, signature {(item.SignatureHeld ? "held" : "did not hold")}, {item.State}");
            if (detail.Order is { } order) Console.WriteLine($"  {order.Kind} ordered {order.At:O} by {order.Author} ({order.Why}): {order.Outcome ?? "waits for the lane"}");
            foreach (var line in detail.Attributes) Console.WriteLine($"  {line}");
            if (detail.Body is not null) Console.WriteLine($"  {detail.Body}");
            Console.WriteLine($"  {detail.Error.NextStepZh}");
            Console.WriteLine($"  {detail.Error.NextStepEn}");
            return 0;
        });
        return command;
    }
}
