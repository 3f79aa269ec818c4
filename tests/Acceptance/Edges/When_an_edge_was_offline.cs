using System.Diagnostics;
using Xianning.Exchange.AcceptanceTests.Servers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Cli;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Simulation;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>The housing commission's edge takes its files in while the city's Kafka cannot be reached, is killed twice, and its copy is started beside it.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_an_edge_was_offline(RealServers servers) : IDisposable
{
    private const string Department = "zjw";
    private const string Uscc = "11421200XN0000071N";
    private const string Adapter = "zjw-penalties.yaml";
    private const string Topic = "xn.credit.penalty-decided.v1";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly LegacyCityOptions rows = new() { Rows = 1_200, RowsPerFile = 100 };
    private readonly string[] folders = [.. Enumerable.Range(0, 3).Select(_ => Directory.CreateTempSubdirectory("xn-edge-").FullName)];

    private string CityPath => folders[0];

    private string EdgePath => folders[1];

    private string ClonePath => folders[2];

    [Fact]
    public async Task Should_bring_the_city_to_the_state_of_one_that_was_fed_directly_and_have_its_clone_noticed()
    {
        var stop = TestContext.Current.CancellationToken;
        var named = await servers.NewAsync();
        var late = MoveFilesToTheEdge(stop);
        await using var city = await City.StartAsync(new CityOptions { Folder = CityPath, Node = new() { Servers = named } }, stop);
        await EnrolAsync(city, stop);

        // Offline: what the adapter took in stays, whatever happens to the process.
        await using (var offline = await StartAsync(EdgePath, "127.0.0.1:1", stop))
        {
            await UntilAsync(async () => (await StatusAsync(EdgePath, stop)) is { Unsent: > 20, Connected: false }, offline, stop);
            await offline.KillAsync();
        }

        // Killed again on the way.
        await using (var killed = await StartAsync(EdgePath, named.Kafka, stop))
        {
            await UntilAsync(async () => (await StatusAsync(EdgePath, stop)) is { Sent: > 0 }, killed, stop);
            await killed.KillAsync();
        }

        var expected = await FedDirectlyAsync(late, stop);
        await using (var edge = await StartAsync(EdgePath, named.Kafka, stop))
        {
            await UntilAsync(async () => (await StatusAsync(EdgePath, stop)).Unsent == 0 && (await city.Node.SummariseAsync(stop)).StateDigest == expected, edge, stop);
            await edge.StopAsync(stop);
        }

        await SameBytesAsync(named, stop);
        await CloneAsync(city, named, late, stop);
    }

    public void Dispose()
    {
        foreach (var folder in folders) Directory.Delete(folder, recursive: true);
    }

    // The last file is kept back: it comes to both clones.
    private FileInfo MoveFilesToTheEdge(CancellationToken stop)
    {
        new LegacyCity(rows).Write(CityPath, stop);
        Directory.CreateDirectory(Path.Combine(EdgePath, "adapters"));
        Directory.CreateDirectory(Path.Combine(EdgePath, "legacy"));
        File.Move(Path.Combine(CityPath, "adapters", Adapter), Path.Combine(EdgePath, "adapters", Adapter));
        Directory.Move(Path.Combine(CityPath, "legacy", Department), Path.Combine(EdgePath, "legacy", Department));
        var last = new DirectoryInfo(Path.Combine(EdgePath, "legacy", Department, "inbox")).GetFiles("*", SearchOption.AllDirectories).OrderBy(file => file.Name, StringComparer.Ordinal).Last();
        last.MoveTo(Path.Combine(EdgePath, "legacy", last.Name));
        return last;
    }

    private async Task EnrolAsync(City city, CancellationToken stop)
    {
        var edge = new EdgeFolder(new NodeFolder(EdgePath), TimeProvider.System);
        var request = System.Text.Json.JsonSerializer.Deserialize(await File.ReadAllBytesAsync(edge.Ask(Department, Uscc, isPlain: true), stop), AdminJson.Readable.EdgeRequest)!;
        var note = new OperatorNote("operator", "an edge of their own");
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, (await Assert.ThrowsAsync<NodeApiException>(() => city.Node.EnrolEdgeAsync(new EdgeEnrolment(request with { Uscc = "11421200XN000008XE" }, 365, note), stop))).Error.Code);
        var first = (await city.Node.EnrolEdgeAsync(new EdgeEnrolment(request, 365, note), stop)).Content;
        var root = Xianning.Exchange.Security.Evidence.EvidencePackage.FromPem(await File.ReadAllBytesAsync(Path.Combine(CityPath, "root.pem"), stop));
        var cityKey = await File.ReadAllBytesAsync(Path.Combine(CityPath, "secrets", "city.key"), stop);
        async Task RefusesAsync(ErrorCode code, byte[] bundle, byte[]? anchor, EdgeFolder? into = null) =>
            Assert.Equal(code.Code, (await Assert.ThrowsAsync<NodeApiException>(() => (into ?? edge).ImportAsync(bundle, anchor, cityKey, stop))).Error.Code);

        await RefusesAsync(ExchangeErrors.EdgeBundleRefused, first, null);
        await RefusesAsync(ExchangeErrors.EdgeBundleRefused, Bent(first), root);
        var other = new EdgeFolder(new NodeFolder(ClonePath), TimeProvider.System);
        other.Ask("rsj", "11421200XN000008XE");
        await RefusesAsync(ExchangeErrors.EdgeBundleRefused, first, root, other);
        await edge.ImportAsync(first, root, cityKey, stop);
        var second = (await city.Node.GetEdgeBundleAsync(Department, stop)).Content;
        await edge.ImportAsync(second, null, null, stop);
        await RefusesAsync(ExchangeErrors.EdgeBundleOlder, first, null);
    }

    private static byte[] Bent(byte[] bundle)
    {
        var text = System.Text.Encoding.UTF8.GetString(bundle);
        var at = text.IndexOf("\"content\":\"", StringComparison.Ordinal) + 40;
        return System.Text.Encoding.UTF8.GetBytes(text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
    }

    private async Task<string> FedDirectlyAsync(FileInfo late, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("xn-direct-").FullName;
        try
        {
            new LegacyCity(rows).Write(folder, stop);
            foreach (var file in Directory.GetFiles(Path.Combine(folder, "legacy", Department), late.Name, SearchOption.AllDirectories)) File.Delete(file);
            await using var city = await City.StartAsync(new CityOptions { Folder = folder }, stop);
            await city.RestAsync(stop);
            return (await city.Node.SummariseAsync(stop)).StateDigest;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is in the edge's own log is in the city's, byte for byte, in its order; where the city's holds one twice, the first counts.</summary>
    private async Task SameBytesAsync(NodeServers named, CancellationToken stop)
    {
        using var held = DataFolderLock.Acquire(EdgePath);
        await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
        await using var log = await KafkaLog.OpenAsync(new KafkaLogOptions { Servers = named.Kafka, Prefix = named.Prefix }, TimeProvider.System);
        var all = 0;
        for (var partition = 0; partition < named.Partitions; partition++)
        {
            var mine = await RecordsAsync(database.Log, partition, stop);
            var there = await RecordsAsync(log, partition, stop);
            var known = mine.ToHashSet();
            Assert.Equal(mine, there.Where(known.Contains).Distinct());
            all += mine.Count;
        }

        Assert.True(all > 100, $"{all} records");
    }

    private static async Task<List<string>> RecordsAsync(IPartitionedLog log, int partition, CancellationToken stop)
    {
        var records = new List<LogRecord>();
        while (await log.ReadAsync(Topic, partition, records.Count == 0 ? 0 : records[^1].Offset + 1, 1_000, 1 << 22, records, stop) > 0)
        {
        }

        return records.ConvertAll(record => string.Join('|', [Hex(record.Key), Hex(record.Value), .. record.Headers.Select(header => $"{header.Name}={Hex(header.Value)}")]));
    }

    private static string Hex(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Convert.ToHexString(some.Span) : "null";

    private async Task CloneAsync(City city, NodeServers named, FileInfo late, CancellationToken stop)
    {
        Assert.DoesNotContain((await city.Node.DiagnoseAsync(stop)).Checks, check => !check.Holds && check.Detail.Contains($"{Uscc}/edge/", StringComparison.Ordinal));
        Directory.Delete(ClonePath, recursive: true);
        foreach (var file in Directory.GetFiles(EdgePath, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var copy = Path.Combine(ClonePath, Path.GetRelativePath(EdgePath, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var folder in new[] { EdgePath, ClonePath })
        {
            File.Copy(late.FullName, Path.Combine(folder, "legacy", Department, "inbox", late.Name));
            await using var edge = await StartAsync(folder, named.Kafka, stop);
            await UntilAsync(async () => (await StatusAsync(folder, stop)) is { Sent: > 0, Unsent: 0 }, edge, stop);
            if (folder == ClonePath) await UntilAsync(async () => (await city.Node.DiagnoseAsync(stop)).Checks.Any(check => !check.Holds && check.Error?.Code == ExchangeErrors.SequenceReused.Code && check.Detail.Contains($"{Uscc}/edge/", StringComparison.Ordinal)), edge, stop);
            await edge.StopAsync(stop);
        }
    }

    private static Task<NodeProcess> StartAsync(string folder, string kafka, CancellationToken stop) => NodeProcess.StartAsync(folder, ["edge", "run", "--kafka", kafka], stop);

    private static async Task<EdgeStatus> StatusAsync(string folder, CancellationToken stop)
    {
        using var node = NodeClient.Of(folder);
        return await node.GetEdgeStatusAsync(stop);
    }

    private static async Task UntilAsync(Func<Task<bool>> seen, NodeProcess edge, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await seen())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"not in time; the edge said:\n{edge.Errors}");
            await Task.Delay(Look, stop);
        }
    }
}
