using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Bodies;
using Xianning.Exchange.AcceptanceTests.Chaos;
using Xianning.Exchange.AcceptanceTests.Servers;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Cli;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Evidence;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>A city on a Kafka that wants its certificates, the enrolled edge of the housing commission, and the line by which bodies come to the city, which can be cut.</summary>
internal sealed class BodyEdge : IAsyncDisposable
{
    public const string Department = "zjw";
    public const string Uscc = "11421200XN0000071N";
    private const string Prefix = "city.";

    // What stands is tried again within the test.
    private const string Settings = """{ "ForwardOptions": { "RetryAfter": "300 ms", "RetryRefusedAfter": "300 ms" }, "EdgeOptions": { "CitySilenceMax": "3 s" } }""";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly TransportCertificate operators;

    private BodyEdge(string cityPath, string edgePath, KafkaServer kafka, TransportCertificate operators) => (CityPath, EdgePath, Kafka, this.operators) = (cityPath, edgePath, kafka, operators);

    public string CityPath { get; }

    public string EdgePath { get; }

    public KafkaServer Kafka { get; }

    public City City { get; private set; } = null!;

    public OfficeShelf Shelf { get; } = new();

    public CuttableLine Line { get; } = new();

    /// <summary>Founds the city, gives the department its rights and its edge a bundle.</summary>
    public static async Task<BodyEdge> StartAsync(NodeServers servers, CancellationToken stop)
    {
        var (cityPath, edgePath) = (Directory.CreateTempSubdirectory("xn-city-").FullName, Directory.CreateTempSubdirectory("xn-edge-").FullName);
        var certificates = new TransportCertificates(new NodeFolder(cityPath), TimeProvider.System);
        var broker = certificates.Issue(TransportHolder.Platform(new NodeFolder(cityPath), KafkaPrincipal.OfBroker("1")), ["127.0.0.1"], 30, renew: false);
        var operators = certificates.Issue(TransportHolder.Platform(new NodeFolder(cityPath), KafkaPrincipal.OfOperator("root")), [], 30, renew: false);
        var kafka = await KafkaServer.StartSecuredAsync(KafkaPrincipal.OfBroker("1"), broker.KeyStore, broker.PasswordFile, broker.Authorities, KafkaPrincipal.OfOperator("root"));
        var made = new BodyEdge(cityPath, edgePath, kafka, operators);
        try
        {
            await made.FoundAsync(servers, stop);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the edge as the shipped program, told of the line.</summary>
    public Task<NodeProcess> RunAsync(CancellationToken stop) => NodeProcess.StartAsync(EdgePath, ["edge", "run", "--kafka", Kafka.Servers, "--city", $"127.0.0.1:{Line.Port}"], stop);

    /// <summary>Stores a file at the edge by the verb.</summary>
    public async Task<BodyReference> PutAsync(byte[] content, CancellationToken stop)
    {
        var file = Path.Combine(EdgePath, "decision.bin");
        await File.WriteAllBytesAsync(file, content, stop);
        var (status, output, errors) = await Xnx.RunAsync("body", "put", file, "--data", EdgePath);
        Assert.True(status == 0, errors);
        return BodyReference.Parse(output.Trim());
    }

    /// <summary>Drops a file of the department that tells of a decision and names the body.</summary>
    public void Tell(string docNo, BodyReference body)
    {
        Shelf.Named[docNo] = body;
        var inbox = Directory.CreateDirectory(Path.Combine(EdgePath, "legacy", Department, "inbox"));
        var beside = Path.Combine(EdgePath, "decisions.part");
        File.WriteAllText(beside, $"party,partyName,docNo,fineYuan,decidedOn,decisionFile\n91421200XN0000119N,企业甲（示例）,{docNo},100,2024-04-15,{body}\n");
        File.Move(beside, Path.Combine(inbox.FullName, $"decision-{body.HashHex[..8]}.csv"));
    }

    public async Task<EdgeStatus> StatusAsync(CancellationToken stop)
    {
        using var node = NodeClient.Of(EdgePath);
        return await node.GetEdgeStatusAsync(stop);
    }

    /// <summary>Where the city keeps a body that something names.</summary>
    public FileInfo KeptAt(BodyReference body) => new(Path.Combine(CityPath, "bodies", body.HashHex[..2], body.HashHex));

    public static async Task UntilAsync(Func<Task<bool>> seen, NodeProcess edge, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await seen())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"not in time; the edge said:\n{edge.Errors}");
            await Task.Delay(Look, stop);
        }
    }

    /// <summary>A port of this machine that nothing listens at now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (City is not null) await City.DisposeAsync();
        await Line.DisposeAsync();
        await Kafka.DisposeAsync();
        Directory.Delete(CityPath, recursive: true);
        Directory.Delete(EdgePath, recursive: true);
    }

    private async Task FoundAsync(NodeServers servers, CancellationToken stop)
    {
        var tls = new KafkaTls { Authorities = operators.Authorities, Key = operators.KeyStore, PasswordFile = operators.PasswordFile };
        var port = FreePort();
        Line.Open(new IPEndPoint(IPAddress.Loopback, port));
        City = await City.StartAsync(
            new CityOptions
            {
                Folder = CityPath,
                Node = new() { Servers = servers with { Kafka = Kafka.Servers, Prefix = Prefix, Tls = tls }, Edges = $"127.0.0.1:{port}" },
                Services = services => services.AddSingleton(Shelf),
                Compose = static node => node.AddCapability("file.office", office => office.ActingFor("fgw", "public-credit").Handle<Contracts.Credit.PenaltyDecided, FileOffice>()),
            },
            stop);
        using (var administrator = City.Client()) await BodyCity.PublishAsync(administrator, stop);
        var (status, _, errors) = await Xnx.RunAsync("acl", "apply", "--kafka", Kafka.Servers, "--prefix", Prefix, "--tls-ca", tls.Authorities, "--tls-key", tls.Key, "--tls-password", tls.PasswordFile!, "--data", CityPath);
        Assert.Equal((0, ""), (status, errors));
        await EnrolAsync(stop);
        Directory.CreateDirectory(Path.Combine(EdgePath, "adapters"));
        await File.WriteAllTextAsync(Path.Combine(EdgePath, "adapters", "decisions.yaml"), BodyCity.Adapter.Replace("inbox/decisions.csv", "inbox/decision-*.csv", StringComparison.Ordinal), stop);
        await File.WriteAllTextAsync(Path.Combine(EdgePath, "settings.json"), Settings, stop);
    }

    private async Task EnrolAsync(CancellationToken stop)
    {
        var edge = new EdgeFolder(new NodeFolder(EdgePath), TimeProvider.System);
        var request = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(edge.Ask(Department, Uscc), stop), AdminJson.Readable.EdgeRequest)!;
        var bundle = await City.Node.EnrolEdgeAsync(new EdgeEnrolment(request, 365, new OperatorNote("operator", "an edge of their own")), stop);
        await edge.ImportAsync(bundle.Content, EvidencePackage.FromPem(await File.ReadAllBytesAsync(Path.Combine(CityPath, "root.pem"), stop)), null, stop);
    }
}
