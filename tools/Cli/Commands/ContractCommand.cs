using System.CommandLine;
using Spectre.Console;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx contract list|show|check|publish</c>.</summary>
internal static class ContractCommand
{
    public static Command Create() => new("contract", "Contracts of message types") { List(), Show(), ContractCheckCommand.Create(), Publish() };

    private static Command List()
    {
        var command = new Command("list", "Lists the contracts, the newest version each");
        command.AsksNode(async (node, _, stop) =>
        {
            var table = Tables.New("message type", "version", "id", "owner", "title");
            foreach (var contract in (await node.GetDirectoryAsync(stop)).Contracts)
                table.AddRow([.. new[] { contract.MessageType, $"{contract.Version}", $"{contract.SchemaId}", contract.Owner, contract.Title ?? "" }.Select(Markup.Escape)]);
            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var type = new Argument<string>("type") { Description = "The message type" };
        var version = new Option<int?>("--version") { Description = "The newest when not given", HelpName = "N" };
        var command = new Command("show", "Prints a contract's JSON Schema") { type, version };
        command.AsksNode(async (node, parse, stop) =>
        {
            var text = await node.GetContractAsync(parse.GetValue(type)!, parse.GetValue(version), stop);
            await Console.Error.WriteLineAsync($"{Named(text.Contract)}, published {text.At:u} by {text.Author}: {text.Why}");
            Console.WriteLine(text.Schema);
            return 0;
        });
        return command;
    }

    private static Command Publish()
    {
        var (file, owner, note) = (File(), Owner(), new NoteOptions());
        var command = new Command("publish", "Publishes a contract, or a new version of it") { file, owner, note.Why, note.Author };
        command.AsksNode(async (node, parse, stop) =>
        {
            var draft = new ContractDraft(await TextAsync(parse, file, stop), parse.GetValue(owner)!, parse.GetValue(note.Why)!, parse.GetValue(note.Author));
            var published = await node.PublishContractAsync(draft, stop);
            Console.WriteLine($"{Named(published)}{(published.Created ? "" : " (unchanged)")}");
            return 0;
        });
        return command;
    }

    private static Argument<FileInfo> File() => new("schema") { Description = "The JSON Schema file" };

    private static Option<string> Owner() => new("--owner") { Description = "The department that owns the contract", Required = true };

    private static Task<string> TextAsync(ParseResult parse, Argument<FileInfo> file, CancellationToken stop) => System.IO.File.ReadAllTextAsync(parse.GetValue(file)!.FullName, stop);

    private static string Named(PublishedContract contract) => $"{contract.MessageType} version {contract.Version}, schema id {contract.SchemaId}";
}
