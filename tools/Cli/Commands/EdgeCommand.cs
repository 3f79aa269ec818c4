using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Xianning.Exchange.Cli.Edge;
using Xianning.Exchange.Cli.Evidence;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx edge new|import|run|status</c> at a department, <c>enrol|bundle</c> at the city.</summary>
internal static class EdgeCommand
{
    public static Command Create() => new("edge", "A department's own node (前置机): takes its files in, signs, stores, and forwards to the city's Kafka")
    {
        New(), Enrol(), Bundle(), Import(), EdgeRun.Create(), Status(),
    };

    private static Command New()
    {
        var department = new Argument<string>("department") { Description = "The department's id, as the city knows it" };
        var uscc = new Argument<string>("uscc") { Description = "Its USCC" };
        var plain = new Option<bool>("--plain") { Description = "The city's Kafka is reached in plain text: asks for no certificate of connections" };
        var command = new Command("new", "Makes the edge's keys in the data folder, and the request that is handed to the city") { department, uscc, plain };
        command.Runs((parse, _) =>
        {
            Console.WriteLine(FolderOf(parse).Ask(parse.GetValue(department)!, parse.GetValue(uscc)!, parse.GetValue(plain)));
            return Task.FromResult(0);
        });
        return command;
    }

    private static Command Enrol()
    {
        var request = new Argument<FileInfo>("request") { Description = "edge.request.json of the edge, as the department handed it over" };
        var days = new Option<int>("--days") { Description = "Validity of its certificates, 1 to 1825", DefaultValueFactory = static _ => 365 };
        var (note, target) = (new NoteOptions(), Target());
        var command = new Command("enrol", "City: certifies an edge's keys, lists it in the directory, and writes its bundle") { request, days, target, note.Why, note.Author };
        command.AsksNode(async (node, parse, stop) =>
        {
            var asked = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(parse.GetValue(request)!.FullName, stop), AdminJson.Default.EdgeRequest) ?? throw new FormatException("the request is empty");
            return await WriteAsync(parse.GetValue(target)!, await node.EnrolEdgeAsync(new EdgeEnrolment(asked, parse.GetValue(days), note.Of(parse)), stop), stop);
        });
        return command;
    }

    private static Command Bundle()
    {
        var department = new Argument<string>("department") { Description = "Whose edge" };
        var target = Target();
        var command = new Command("bundle", "City: writes today's directory, contracts and revocation lists for an edge that is enrolled") { department, target };
        command.AsksNode(async (node, parse, stop) => await WriteAsync(parse.GetValue(target)!, await node.GetEdgeBundleAsync(parse.GetValue(department)!, stop), stop));
        return command;
    }

    private static Command Import()
    {
        var bundle = new Argument<FileInfo>("bundle") { Description = "The file that the city wrote" };
        var root = new Option<FileInfo?>("--ca") { Description = "The city's root.pem, from where it is trusted; the first time only", HelpName = "FILE" };
        var cityKey = new Option<FileInfo?>("--city-key") { Description = "The city's secrets/city.key, where adapters of this edge read natural persons", HelpName = "FILE" };
        var command = new Command("import", "Takes a bundle in, while the edge does not run; an older one than the last is refused") { bundle, root, cityKey };
        command.Runs(async (parse, stop) =>
        {
            var anchor = parse.GetValue(root) is { } file ? EvidencePackage.FromPem(await File.ReadAllBytesAsync(file.FullName, stop)) : null;
            ReadOnlyMemory<byte>? key = parse.GetValue(cityKey) is { } secret ? (ReadOnlyMemory<byte>?)await File.ReadAllBytesAsync(secret.FullName, stop) : null;
            var (version, signedAt) = await FolderOf(parse).ImportAsync(await File.ReadAllBytesAsync(parse.GetValue(bundle)!.FullName, stop), anchor, key, stop);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"directory {version}, signed {signedAt:O}"));
            return 0;
        });
        return command;
    }

    private static Command Status()
    {
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("status", "How much waits at the running edge, since when, and why") { json };
        command.AsksNode(async (node, parse, stop) =>
        {
            var status = await node.GetEdgeStatusAsync(stop);
            if (parse.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(status, AdminJson.Readable.EdgeStatus));
            else EdgePrinter.Print(status);
            return status.Held is null && status.Failure is null ? 0 : 1;
        });
        return command;
    }

    private static Option<string> Target() => new("-o", "--out") { Description = "Where the bundle goes; one that is there is replaced", Required = true, HelpName = "FILE" };

    private static EdgeFolder FolderOf(ParseResult parse) => new(new NodeFolder(parse.GetValue(DataOption.Value)!), TimeProvider.System);

    private static async Task<int> WriteAsync(string path, EdgeBundleFile bundle, CancellationToken stop)
    {
        await EvidenceTarget.Of(path, mayReplace: true).WriteAsync(bundle.Content, stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: edge of {bundle.Department}, directory {bundle.DirectoryVersion}, signed {bundle.SignedAt:O}"));
        return 0;
    }
}
