using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Http;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Evidence;
using Xianning.Exchange.Security.Hashing;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>Where a city takes bodies from edges: an enrolled edge may bring them, within its share; nobody else may, and nothing else can be asked there.</summary>
public sealed class When_somebody_brings_bodies_to_the_city : IAsyncLifetime
{
    private const string Department = "zjw";
    private const int BodyBytesMax = 400_000;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly string edgePath = Directory.CreateTempSubdirectory("xn-edge-").FullName;
    private readonly string at = $"127.0.0.1:{BodyEdge.FreePort()}";
    private City city = null!;
    private KafkaTls edgeKey = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        city = await City.StartAsync(new CityOptions { Node = new() { Edges = at }, Bus = new BusOptions { Bodies = new() { BodyBytesMax = BodyBytesMax, PerEdgeBytesMax = 1 << 20 } } }, Stop);
        var folder = new NodeFolder(edgePath);
        var edge = new EdgeFolder(folder, TimeProvider.System);
        var request = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(edge.Ask(Department, DemoCity.Department(Department).Uscc), Stop), AdminJson.Readable.EdgeRequest)!;
        var bundle = await city.Node.EnrolEdgeAsync(new EdgeEnrolment(request, 365, new OperatorNote("operator", "an edge of their own")), Stop);
        await edge.ImportAsync(bundle.Content, EvidencePackage.FromPem(await File.ReadAllBytesAsync(Path.Combine(city.Folder, "root.pem"), Stop)), null, Stop);
        edgeKey = EdgeFolder.TlsOf(folder, Department)!;
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(edgePath, recursive: true);
    }

    [Fact]
    public async Task Should_keep_what_an_enrolled_edge_brings_until_its_share_is_used()
    {
        using var bodies = Bodies(edgeKey, $"127.0.0.1:1,{at}");
        var content = Content(BodyBytesMax, 1);
        var body = Of(content);
        Assert.False(await bodies.ClaimAsync(body, Stop));
        await bodies.PutAsync(body, new MemoryStream(content), Stop);
        Assert.True(await bodies.ClaimAsync(body, Stop));
        await bodies.PutAsync(body, new MemoryStream(content), Stop);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(city.Folder, "bodies", body.HashHex[..2], body.HashHex), Stop));

        await RefusedAsync(ExchangeErrors.BodyTooLarge, () => bodies.PutAsync(BodyReference.Of(new byte[32], BodyBytesMax + 1), new MemoryStream(Content(BodyBytesMax + 1, 4)), Stop));
        await bodies.PutAsync(Of(Content(BodyBytesMax, 2)), new MemoryStream(Content(BodyBytesMax, 2)), Stop);
        await RefusedAsync(ExchangeErrors.BodyShareUsed, () => bodies.ClaimAsync(Of(Content(BodyBytesMax, 3)), Stop));
        await RefusedAsync(ExchangeErrors.BodyShareUsed, () => bodies.PutAsync(Of(Content(BodyBytesMax, 3)), new MemoryStream(Content(BodyBytesMax, 3)), Stop));
        await RefusedAsync(ExchangeErrors.BodyMismatch, () => bodies.PutAsync(BodyReference.Of(new byte[32], 10), new MemoryStream(Content(10, 5)), Stop));
    }

    [Fact]
    public async Task Should_take_one_body_at_a_time_from_an_edge()
    {
        using var bodies = Bodies(edgeKey);
        var content = Content(100_000, 6);
        using var slow = new HeldContent(content);
        var first = bodies.PutAsync(Of(content), slow, Stop);
        await slow.Begun.WaitAsync(Stop);
        var other = Content(10, 7);
        using var again = Bodies(edgeKey);
        while (!Directory.Exists(Path.Combine(city.Folder, "bodies", "incoming")) || !Directory.EnumerateFiles(Path.Combine(city.Folder, "bodies", "incoming")).Any()) await Task.Delay(10, Stop);
        await RefusedAsync(ExchangeErrors.BodiesBusy, () => again.PutAsync(Of(other), new MemoryStream(other), Stop));
        slow.Release();
        await first;
        await again.PutAsync(Of(other), new MemoryStream(other), Stop);
    }

    [Fact]
    public async Task Should_refuse_whoever_is_no_edge_of_this_city_or_is_one_no_more()
    {
        var certificates = new TransportCertificates(new NodeFolder(city.Folder), TimeProvider.System);
        var (labour, node) = (DemoCity.Department("rsj"), TransportHolder.Platform(new NodeFolder(city.Folder), KafkaPrincipal.OfNode("hub-1")));
        await StrangerAsync(certificates.Issue(TransportHolder.Participant(labour.Id, labour.Uscc, labour.Name, "edge"), [], 30, renew: false), ExchangeErrors.EdgeRefused);
        await StrangerAsync(certificates.Issue(node, [], 30, renew: false), ExchangeErrors.EdgeRefused);

        // Of another city: neither end trusts the other.
        var elsewhere = Directory.CreateTempSubdirectory("xn-other-").FullName;
        var foreign = new TransportCertificates(new NodeFolder(elsewhere), TimeProvider.System).Issue(TransportHolder.Participant(Department, DemoCity.Department(Department).Uscc, "", "edge"), [], 30, renew: false);
        await StrangerAsync(foreign, ExchangeErrors.BodiesUnreachable);
        await StrangerAsync(foreign with { Authorities = certificates.Authorities }, ExchangeErrors.BodiesUnreachable);
        Directory.Delete(elsewhere, recursive: true);

        using (var bare = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true }))
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => bare.PostAsync($"https://{at}{EdgeBodies.Path}/{Of([1])}", null, Stop));

        city.Services.GetRequiredService<NodeTrust>().Revoke(new KeyFolder(edgePath).Load(Department, Sender.EdgeSystem, KeyUse.Envelope).Certificate, RevocationReason.KeyCompromise);
        using var bodies = Bodies(edgeKey);
        await RefusedAsync(ExchangeErrors.EdgeRefused, () => bodies.ClaimAsync(Of([1]), Stop));
    }

    [Fact]
    public async Task Should_answer_nothing_else_there_and_this_nowhere_else()
    {
        using var handler = new SocketsHttpHandler { SslOptions = TransportEnd.Client(edgeKey.Key, edgeKey.PasswordFile, edgeKey.Authorities) };
        using var edge = new HttpClient(handler) { BaseAddress = new Uri($"https://{at}") };
        edge.DefaultRequestHeaders.Authorization = new("Bearer", NodeFolder.ReadText(new NodeFolder(city.Folder).AdminToken));
        foreach (var path in new[] { "/", "/metrics", "/health/ready", "/api/v1/status", "/api/v1/bodies", $"{EdgeBodies.Path}/..%2F..%2Fadmin.token", EdgeBodies.Path })
        {
            using var answer = await edge.GetAsync(path, Stop);
            await answer.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, Stop);
        }

        using var large = await edge.PutAsync($"{EdgeBodies.Path}/{Of(Content(10, 8))}", new ByteArrayContent(Content(11, 8)), Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var administrator = city.Client();
        using var here = await administrator.PostAsync($"{EdgeBodies.Path}/{Of([1])}", null, Stop);
        await here.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, Stop);
    }

    private async Task StrangerAsync(TransportCertificate key, ErrorCode code)
    {
        using var bodies = Bodies(new KafkaTls { Authorities = key.Authorities, Key = key.KeyStore, PasswordFile = key.PasswordFile });
        await RefusedAsync(code, () => bodies.ClaimAsync(Of([1]), Stop));
        await RefusedAsync(code, () => bodies.PutAsync(Of([1]), new MemoryStream([1]), Stop));
    }

    private CityBodies Bodies(KafkaTls key, string? nodes = null) => new(nodes ?? at, TransportEnd.Client(key.Key, key.PasswordFile, key.Authorities), Silence, TimeProvider.System);

    private static async Task RefusedAsync(ErrorCode code, Func<Task> act) => Assert.Equal(code.Code, (await Assert.ThrowsAsync<BodyException>(act)).Code.Code);

    private static byte[] Content(int size, int seed) => [.. Encoding.ASCII.GetBytes($"{seed} {new string('x', size)}").Take(size)];

    private static BodyReference Of(byte[] content)
    {
        var (digest, hash) = (new ContentDigest(), new byte[BodyReference.HashBytes]);
        digest.Add(content);
        digest.Finish(hash);
        return BodyReference.Of(hash, content.Length);
    }
}
