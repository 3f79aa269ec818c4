using System.CommandLine;
using Xianning.Exchange.Cli.Checks;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx contract check</c>: documents against a schema, without a node; or a schema against the registry of the running node.</summary>
internal static class ContractCheckCommand
{
    private const int Invalid = 1;
    private const int ErrorsMax = 16;

    private static readonly Argument<FileInfo> Schema = new("schema") { Description = "The JSON Schema file, draft-07 or 2020-12" };

    private static readonly Argument<string[]> Documents = new("documents") { Description = "JSON files to check, - for standard input; without any, the schema alone is checked", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> Owner = new("--owner") { Description = "Asks the running node what publishing it for this department would come to", HelpName = "DEPARTMENT" };

    private static readonly Option<bool> Formats = new("--formats") { Description = "Asserts the standard's formats too, as in a published contract (a schema with x-message always does)" };

    private static readonly Option<string[]> With = new("--with") { Description = "A further document that $ref or $schema may name; nothing is ever fetched", HelpName = "URI=FILE" };

    private static readonly Option<int> Most = new("--max-errors") { Description = "Reasons told of each document at most", HelpName = "N", DefaultValueFactory = _ => ErrorsMax };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Prints the verdicts as JSON, each in the basic output form of 2020-12" };

    public static Command Create()
    {
        var command = new Command("check", "Checks documents against a schema, or what publishing it would come to; status 1 if the schema is refused or a document is invalid")
        {
            Schema, Documents, Owner, Formats, With, Most, AsJson,
        };
        command.Runs((parse, stop) => parse.GetValue(Owner) is { } owner ? AskAsync(parse, owner, stop) : RunAsync(parse, stop));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken stop)
    {
        var check = SchemaCheck.Of(await File.ReadAllBytesAsync(parse.GetValue(Schema)!.FullName, stop), parse.GetValue(Formats), await GivenAsync(parse.GetValue(With) ?? [], stop));
        var verdicts = new List<DocumentVerdict>();
        foreach (var file in parse.GetValue(Documents) ?? [])
            verdicts.Add(new DocumentVerdict(file, check.Judge(await ReadAsync(file, stop), Math.Max(1, parse.GetValue(Most)))));
        Console.Write(parse.GetValue(AsJson) ? CheckPrinter.Json(check, verdicts) + Environment.NewLine : CheckPrinter.Text(check, verdicts));
        return verdicts.All(verdict => verdict.Result.IsValid) ? 0 : Invalid;
    }

    private static async Task<int> AskAsync(ParseResult parse, string owner, CancellationToken stop)
    {
        if (parse.GetValue(Documents) is { Length: > 0 })
            throw new ArgumentException("--owner asks about the schema alone: check documents without it");
        using var node = NodeClient.Of(parse.GetValue(DataOption.Value)!);
        var text = await File.ReadAllTextAsync(parse.GetValue(Schema)!.FullName, stop);
        var verdict = await node.CheckContractAsync(new ContractDraft(text, owner, "check"), stop);
        Console.WriteLine(verdict.Created
            ? $"{verdict.MessageType} would become version {verdict.Version}"
            : $"{verdict.MessageType} version {verdict.Version}, schema id {verdict.SchemaId} has this content already");
        return 0;
    }

    private static async Task<Dictionary<string, ReadOnlyMemory<byte>>> GivenAsync(string[] pairs, CancellationToken stop)
    {
        var documents = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var pair in pairs)
        {
            // A URI may have an equals sign in its query, a path hardly ever.
            var cut = pair.LastIndexOf('=');
            if (cut <= 0)
                throw new ArgumentException($"--with {pair}: URI=FILE is expected");
            documents[pair[..cut]] = await File.ReadAllBytesAsync(pair[(cut + 1)..], stop);
        }

        return documents;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken stop)
    {
        if (file != "-")
            return await File.ReadAllBytesAsync(file, stop);
        await using var input = Console.OpenStandardInput();
        using var text = new MemoryStream();
        await input.CopyToAsync(text, stop);
        return text.ToArray();
    }
}
