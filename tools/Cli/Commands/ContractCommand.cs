using System.CommandLine;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx contract publish FILE --owner DEPARTMENT --why TEXT</c>.</summary>
internal static class ContractCommand
{
    public static Command Create() => new("contract", "Contracts of message types") { Publish() };

    private static Command Publish()
    {
        var file = new Argument<FileInfo>("schema") { Description = "The JSON Schema file" };
        var owner = new Option<string>("--owner") { Description = "The department that owns the contract", Required = true };
        var note = new NoteOptions();
        var command = new Command("publish", "Publishes a contract, or a new version of it") { file, owner, note.Why, note.Author };
        command.AsksNode(async (node, parse, stop) =>
        {
            var schema = await File.ReadAllTextAsync(parse.GetValue(file)!.FullName, stop);
            var published = await node.PublishContractAsync(new ContractDraft(schema, parse.GetValue(owner)!, parse.GetValue(note.Why)!, parse.GetValue(note.Author)), stop);
            Console.WriteLine($"{published.MessageType} version {published.Version}, schema id {published.SchemaId}{(published.Created ? "" : " (unchanged)")}");
            return 0;
        });
        return command;
    }
}
