using System.CommandLine;
using Xianning.Exchange.Cli.Evidence;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx body put|get</c>: what messages name instead of carrying it.</summary>
internal static class BodyCommand
{
    public static Command Create() => new("body", "Large things that messages name by hash instead of carrying them") { Put(), Get() };

    private static Command Put()
    {
        var file = new Argument<FileInfo>("file") { Description = "What to store" };
        var command = new Command("put", "Stores a file and prints the reference that a message names it by; what no message names is removed after some days") { file };
        command.AsksNode(async (node, parse, stop) =>
        {
            await using var content = parse.GetValue(file)!.OpenRead();
            Console.WriteLine((await node.PutBodyAsync(content, null, stop)).Reference);
            return 0;
        });
        return command;
    }

    private static Command Get()
    {
        var reference = new Argument<string>("reference") { Description = "sm3:<hash>:<bytes>, as the message holds it" };
        var message = new Option<Guid>("--message") { Description = "A message that names it: the right to it comes from there", Required = true, HelpName = "ID" };
        var purpose = new Option<string>("--purpose") { Description = "What it is for; the reading is recorded with it", Required = true, HelpName = "P" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The file; the hash's first digits when not given", HelpName = "FILE" };
        var author = new Option<string>("--by") { Description = "Who reads it", DefaultValueFactory = static _ => Environment.UserName };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replaces the file where there is one" };
        var command = new Command("get", "Reads a body into a file, which is there whole and as signed, or not at all") { reference, message, purpose, output, author, overwrite };
        command.AsksNode(async (node, parse, stop) =>
        {
            var asked = BodyReference.Parse(parse.GetValue(reference)!);
            var target = EvidenceTarget.Of(parse.GetValue(output)?.FullName ?? asked.HashHex[..16], parse.GetValue(overwrite));
            await using var body = await node.OpenBodyAsync(new BodyQuery(asked.Value, parse.GetValue(message), parse.GetValue(purpose)!, parse.GetValue(author)), stop);
            await target.WriteAsync(body, asked, stop);
            Console.WriteLine($"{target.Path}, {asked.Bytes} bytes");
            return 0;
        });
        return command;
    }
}
