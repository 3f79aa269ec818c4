using System.CommandLine;
using Spectre.Console;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx directory show|participant|resource|grant</c>.</summary>
internal static class DirectoryCommand
{
    public static Command Create() => new("directory", "Participants, resources, grants") { Show(), Participant(), Resource(), Grant() };

    private static Command Show()
    {
        var show = new Command("show", "Shows who takes part, who owns, who may read, for what");
        show.AsksNode(async (node, _, stop) =>
        {
            var view = await node.GetDirectoryAsync(stop);
            Console.WriteLine($"version {view.Version}, {view.At:O}, signed by {view.SignedBy}");
            foreach (var participant in view.Participants) Print(participant);
            foreach (var resource in view.Resources) Print(resource);
            var grants = Tables.New("grant", "reader", "resource", "purpose");
            foreach (var grant in view.Grants) grants.AddRow([.. new[] { grant.Id, grant.Reader, grant.Target, grant.Purpose }.Select(Markup.Escape)]);
            AnsiConsole.Write(grants);
            return 0;
        });
        return show;
    }

    private static Command Participant()
    {
        var id = new Argument<string>("id") { Description = "Its short id: 1 to 24 lower-case letters, digits and hyphens, a letter first" };
        var uscc = new Option<string>("--uscc") { Description = "Its USCC", Required = true };
        var name = new Option<string>("--name") { Description = "Its name", Required = true };
        var accepts = new Option<string[]>("--accepts") { Description = "Message types of the commands that it accepts, all of them; may be repeated. Those that it accepts when not given", HelpName = "TYPE" };
        var note = new NoteOptions();
        var command = new Command("participant", "Adds a participant, or changes its name and what it accepts; its keys stay. It signs once its edge is enrolled (xnx edge enrol)") { id, uscc, name, accepts, note.Why, note.Author };
        command.Changes(note, (parse, view) =>
        {
            var held = view.Participants.FirstOrDefault(participant => participant.Uscc == parse.GetValue(uscc));
            var types = parse.GetValue(accepts) is { Length: > 0 } given ? given : held?.Accepts ?? [];
            return new DirectoryChange(0, "", "", Participant: new ParticipantView(parse.GetValue(id)!, parse.GetValue(uscc)!, parse.GetValue(name)!, held?.Algorithms ?? ["sm2"], types, held?.Systems ?? []));
        });
        return command;
    }

    private static Command Resource()
    {
        var code = new Argument<string>("code") { Description = "The resource's code, for example 307012421200007/000002" };
        var title = new Option<string>("--title") { Description = "Its title", Required = true };
        var owner = new Option<string>("--owner") { Description = "The department that owns it, by id", Required = true };
        var type = new Option<string>("--type") { Description = "The message type of its records", Required = true };
        var strict = new Option<bool>("--strict") { Description = "Readers wait at a gap in the sender's numbers" };
        var ownKeys = new Option<bool>("--own-keys") { Description = "Has legal effect: keys that the hub keeps may not sign it" };
        var outside = new Option<bool>("--outside-readers") { Description = "Its topic is read from the log's servers too" };
        var days = new Option<int?>("--retention-days") { Description = "Days after which Kafka may remove its records, 30 to 36500; for ever when not given", HelpName = "N" };
        var compacted = new Option<bool>("--compacted") { Description = "Its topic keeps only the newest record of each key" };
        var note = new NoteOptions();
        var command = new Command("resource", "Adds a resource, or replaces all that is said of it; the topic of a new type is made by the next start of a node, or by xnx topics apply") { code, title, owner, type, strict, ownKeys, outside, days, compacted, note.Why, note.Author };
        command.Changes(note, (parse, _) => new DirectoryChange(0, "", "", Resource: new ResourceView(
            parse.GetValue(code)!, parse.GetValue(title)!, parse.GetValue(owner)!, parse.GetValue(type)!,
            parse.GetValue(ownKeys), parse.GetValue(strict), parse.GetValue(outside), parse.GetValue(days), parse.GetValue(compacted))));
        return command;
    }

    private static Command Grant()
    {
        var id = new Argument<string>("id") { Description = "The grant's number, for example G-1" };
        var reader = new Option<string>("--reader") { Description = "The department that may read, by id", Required = true };
        var resource = new Option<string>("--resource") { Description = "The resource's code", Required = true, HelpName = "CODE" };
        var purpose = new Option<string>("--purpose") { Description = "What it is for", Required = true };
        var from = new Option<DateTimeOffset?>("--from") { Description = "In force from; now when not given", HelpName = "TIME" };
        var until = new Option<DateTimeOffset?>("--until") { Description = "In force until; without end when not given. A grant is ended so", HelpName = "TIME" };
        var note = new NoteOptions();
        var command = new Command("grant", "Adds a grant, or replaces one: who may read which resource for which purpose") { id, reader, resource, purpose, from, until, note.Why, note.Author };
        command.Changes(note, (parse, view) => new DirectoryChange(0, "", "", Grant: new GrantView(
            parse.GetValue(id)!, parse.GetValue(reader)!, parse.GetValue(resource)!, parse.GetValue(purpose)!,
            parse.GetValue(from) ?? view.Grants.FirstOrDefault(grant => grant.Id == parse.GetValue(id))?.From ?? TimeProvider.System.GetUtcNow(), parse.GetValue(until))));
        return command;
    }

    // A change is of the version that was read: one that came in between is told, and nothing is overwritten.
    private static void Changes(this Command command, NoteOptions note, Func<ParseResult, DirectoryView, DirectoryChange> changeOf) =>
        command.AsksNode(async (node, parse, stop) =>
        {
            var view = await node.GetDirectoryAsync(stop);
            var (author, why) = (parse.GetValue(note.Author)!, parse.GetValue(note.Why)!);
            var changed = await node.ChangeDirectoryAsync(changeOf(parse, view) with { ExpectedVersion = view.Version, Author = author, Why = why }, stop);
            Console.WriteLine($"version {changed.Version}, {changed.At:O}");
            return 0;
        });

    private static void Print(ParticipantView participant) =>
        Console.WriteLine($"{participant.Department}  {participant.Uscc}  {participant.Name}{(participant.Systems.Count == 0 ? "  no key yet 尚无密钥" : $"  {string.Join(", ", participant.Systems.Select(system => system.System))}")}{(participant.Accepts.Count == 0 ? "" : $"  accepts 受理 {string.Join(", ", participant.Accepts)}")}");

    // Two lines a resource: a table would break codes and types at 80 characters, and they are what one copies.
    private static void Print(ResourceView resource)
    {
        Console.WriteLine($"{resource.Code}  {resource.Title} ({resource.Owner})");
        Console.WriteLine($"  {string.Join(", ", new[] { resource.MessageType, resource.Strict ? "strict 按序" : null, resource.OutsideReaders ? "outside readers 供外部读取" : null, resource.RetentionDays is { } days ? $"kept {days} days 保留 {days} 天" : null, resource.Compacted ? "compacted 每键仅留最新" : null, resource.LegalEffect ? "own keys only 须自有密钥" : null }.OfType<string>())}");
    }
}
