using System.CommandLine;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx group list|init|reset</c>.</summary>
internal static class GroupCommand
{
    public static Command Create() => new("group", "The reading groups: where each stands in its topics")
    {
        List(),
        Move("init", "Says where a group that has never read a topic begins there; without it, at the earliest record", static (node, move, stop) => node.BeginGroupAsync(move, stop)),
        Move("reset", "Lets a group go on elsewhere: what it has handled stays handled, what it passes over is missing in its streams (xnx stream list)", static (node, move, stop) => node.ResetGroupAsync(move, stop)),
    };

    private static Command List()
    {
        var group = new Option<string?>("--group") { Description = "Only of this group" };
        var topic = new Option<string?>("--topic") { Description = "Only in this topic" };
        var after = new Option<string?>("--after") { Description = "Only those behind this place: the next page" };
        var max = new Option<int>("--max") { Description = "Rows a page, 1 to 500", DefaultValueFactory = static _ => 50 };
        var command = new Command("list", "Lists places: the next offset, what the log has, and why a group cannot go on") { group, topic, after, max };
        command.AsksNode(async (node, parse, stop) =>
        {
            var page = await node.ListGroupsAsync(new GroupQuery(parse.GetValue(group), parse.GetValue(topic), parse.GetValue(after), parse.GetValue(max)), stop);
            foreach (var item in page.Items) Console.WriteLine(FormattableString.Invariant($"{item.Group}.{item.Partition} {item.Topic}: next {item.Next}, log {Range(item)}{(item.Code is null ? "" : $" {item.Code}")}"));
            if (page.Next is { } next) Console.WriteLine($"… more: --after {next}");
            return 0;
        });
        return command;
    }

    private static string Range(GroupItem item) => item is { Start: { } start, End: { } end } ? FormattableString.Invariant($"{start} to {end}") : "unknown";

    private static Command Move(string name, string description, Func<INodeApi, GroupMove, CancellationToken, Task<GroupMoved>> move)
    {
        var group = new Argument<string>("group") { Description = "The group, as the list shows it" };
        var topic = new Option<string>("--topic") { Description = "Its topic", Required = true };
        var partition = new Option<int?>("--partition") { Description = "Only this partition; otherwise all" };
        var to = new Option<string>("--to") { Description = "earliest, latest, an offset of one partition, or a time such as 2026-01-01T08:00:00+08:00 (UTC where it names no offset)", Required = true };
        var note = new NoteOptions();
        var command = new Command(name, description) { group, topic, partition, to, note.Why, note.Author };
        command.AsksNode(async (node, parse, stop) =>
        {
            var said = note.Of(parse);
            var moved = await move(node, new GroupMove(parse.GetValue(group)!, parse.GetValue(topic)!, parse.GetValue(to)!, said.Author, said.Why, parse.GetValue(partition)), stop);
            foreach (var lane in moved.Lanes) Console.WriteLine(FormattableString.Invariant($"{lane.Lane}: {(lane.From is { } from ? $"from {from} " : "")}to {lane.To}"));
            return 0;
        });
        return command;
    }
}
