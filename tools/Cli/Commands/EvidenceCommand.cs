using System.CommandLine;
using Xianning.Exchange.Cli.Evidence;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx evidence export|verify</c>: what was sent, for people who do not trust this node.</summary>
internal static class EvidenceCommand
{
    private const int DoesNotHold = 1;

    public static Command Create() => new("evidence", "What was sent, checkable by others") { Export(), Verify() };

    private static Command Export()
    {
        var id = new Argument<Guid>("id") { Description = "The message" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The zip; evidence-<id>.zip when not given", HelpName = "FILE" };
        var withBody = new Option<bool>("--with-body") { Description = "Includes what was said, not only that it was signed" };
        var purpose = new Option<string>("--purpose") { Description = "What it is for; the export is recorded with it", Required = true, HelpName = "P" };
        var author = new Option<string>("--by") { Description = "Who exports it", DefaultValueFactory = static _ => Environment.UserName };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replaces the file where there is one" };
        var command = new Command("export", "Packs one message with its proof, certificates and a verifier that needs openssl alone") { id, output, withBody, purpose, author, overwrite };
        command.AsksNode(async (node, parse, stop) =>
        {
            var message = parse.GetValue(id);
            var target = EvidenceTarget.Of(parse.GetValue(output)?.FullName ?? $"evidence-{message}.zip", parse.GetValue(overwrite));
            var file = await node.ExportEvidenceAsync(new EvidenceQuery(message, parse.GetValue(withBody), parse.GetValue(purpose)!, parse.GetValue(author)), stop);
            await target.WriteAsync(file.Content, stop);
            Console.WriteLine($"{target.Path}, {file.Content.Length} bytes");
            return 0;
        });
        return command;
    }

    private static Command Verify()
    {
        var file = new Argument<FileInfo>("file") { Description = "The zip" };
        var root = new Option<FileInfo?>("--ca") { Description = "The city's root certificate, PEM or DER, from where you trust it: never from the zip", HelpName = "FILE" };
        var fingerprint = new Option<string?>("--fingerprint") { Description = "Instead of --ca: SHA-256 of the root certificate, 64 hexadecimal digits", HelpName = "HEX" };
        var bodies = new Option<FileInfo[]>("--body") { Description = "A file that the message names by hash (xnx body get); may be given several times", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON" };
        var command = new Command("verify", "Checks a package without a node: body, attributes, signature, chain, status, and the files that the message names") { file, root, fingerprint, bodies, json };
        command.Runs(async (parse, stop) =>
        {
            await using var zip = parse.GetValue(file)!.OpenRead();
            var parts = EvidencePackage.Read(zip);
            var anchor = await EvidenceAnchor.OfAsync(parse.GetValue(root), parse.GetValue(fingerprint), parts, stop);
            var report = EvidencePackage.Verify(parts, anchor);
            var named = await NamedFiles.CheckAsync(parts, report.Checks[0].Result == EvidenceResult.Holds, parse.GetValue(bodies) ?? [], stop);
            if (parse.GetValue(json)) EvidencePrinter.PrintJson(report, named);
            else EvidencePrinter.Print(report, named);
            return report.Holds && !named.Any(body => body.Result == EvidenceResult.Fails) ? 0 : DoesNotHold;
        });
        return command;
    }
}
