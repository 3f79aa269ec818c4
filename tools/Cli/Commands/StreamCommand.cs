using System.CommandLine;
using System.Globalization;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx stream list|adopt</c>.</summary>
internal static class StreamCommand
{
    public static Command Create() => new("stream", "The senders' numbered streams: what is missing, what is refused") { List(), Adopt() };

    private static Command List()
    {
        var group = new Option<string?>("--group") { Description = "Only as this group reads them" };
        var topic = new Option<string?>("--topic") { Description = "Only in this topic" };
        var after = new Option<string?>("--after") { Description = "Only those behind this place: the next page" };
        var max = new Option<int>("--max") { Description = "Rows a page, 1 to 500", DefaultValueFactory = static _ => 50 };
        var command = new Command("list", "Lists streams: epoch, highest number, gaps and since when, refused epochs") { group, topic, after, max };
        command.AsksNode(async (node, parse, stop) =>
        {
            var page = await node.ListStreamsAsync(new StreamQuery(parse.GetValue(group), parse.GetValue(topic), parse.GetValue(after), parse.GetValue(max)), stop);
            foreach (var item in page.Items) Print(item);
            if (page.Next is { } next) Console.WriteLine($"… more: --after {next}");
            return 0;
        });
        return command;
    }

    // No table: names are long, and they are what one copies into the next command.
    private static void Print(StreamItem item)
    {
        Console.WriteLine(item.Source);
        Console.WriteLine($"  {item.Topic}/{item.Partition}, read by {item.Group}: epoch {item.Epoch}, highest {item.Highest}");
        if (item.RefusedFrom is { } epoch) Console.WriteLine($"  refused 被拒 from epoch {epoch} on");
        foreach (var gap in item.Gaps) Console.WriteLine($"  missing 缺号 {Text(gap)}");
        if (item.Waiting > 0) Console.WriteLine($"  waiting 等待 {item.Waiting}");
    }

    private static string Text(StreamGapItem gap) => string.Create(
        CultureInfo.InvariantCulture, $"behind {gap.After} up to {gap.Last}{(gap.Since is { } since ? $" since {since:O}" : "")}{(gap.IsReported ? ", reported" : "")}{(gap.IsWaived ? ", nothing waits for it" : "")}");

    private static Command Adopt()
    {
        var source = new Argument<string>("source") { Description = "The stream, USCC/system/stream, as the list shows it" };
        var topic = new Option<string>("--topic") { Description = "Its topic", Required = true };
        var partition = new Option<int>("--partition") { Description = "Its partition", Required = true };
        var group = new Option<string?>("--group") { Description = "Only for this group" };
        var note = new NoteOptions();
        var command = new Command("adopt", "Orders that a stream goes on from its refused epoch, and without what is missing of it now") { source, topic, partition, group, note.Why, note.Author };
        command.AsksNode(async (node, parse, stop) =>
        {
            var said = note.Of(parse);
            var adopted = await node.AdoptStreamAsync(new StreamAdoption(parse.GetValue(source)!, parse.GetValue(topic)!, parse.GetValue(partition), said.Author, said.Why, parse.GetValue(group)), stop);
            foreach (var order in adopted.Orders) Console.WriteLine($"order {order.OrderId} to lane {order.Lane}");
            return 0;
        });
        return command;
    }
}
