using Xianning.Exchange.AcceptanceTests.Servers;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>The housing commission stores decisions at its edge and tells of them while the city is away; the edge is killed between a body and its record, and loses one on its own disk.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_an_edge_forwards_what_a_message_names(RealServers servers)
{
    private const int LargeBytes = 5_000_000;
    private const string First = "咸住建罚〔2024〕1号";
    private const string Second = "咸住建罚〔2024〕2号";
    private const string Third = "咸住建罚〔2024〕3号";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_let_an_office_of_the_city_read_every_file_byte_for_byte()
    {
        await using var city = await BodyEdge.StartAsync(await servers.NewAsync(), Stop);
        await OfflineAsync(city);
        await KilledBetweenAsync(city);
        await DamagedAsync(city);
    }

    private static async Task OfflineAsync(BodyEdge city)
    {
        await city.City.StopAsync();
        var content = Content(LargeBytes, seed: 1);
        await using var edge = await city.RunAsync(Stop);
        city.Tell(First, await city.PutAsync(content, Stop));
        await BodyEdge.UntilAsync(async () => (await city.StatusAsync(Stop)) is { Unsent: 1, Failure: not null }, edge, Stop);
        var said = (await city.StatusAsync(Stop)).Failure!;
        Assert.Contains(ExchangeErrors.BodiesUnreachable.Code, said, StringComparison.Ordinal);
        Assert.Contains(ExchangeErrors.BodiesUnreachable.NextStep, said, StringComparison.Ordinal);
        var doctor = await Xnx.RunAsync("doctor", "--data", city.EdgePath);
        Assert.Equal(1, doctor.Status);
        Assert.Contains(ExchangeErrors.BodiesUnreachable.Code, doctor.Output + doctor.Errors, StringComparison.Ordinal);

        await city.City.StartAgainAsync(Stop);
        await ReadAsync(city, edge, First, content);
        await edge.StopAsync(Stop);
    }

    private static async Task KilledBetweenAsync(BodyEdge city)
    {
        var content = Content(LargeBytes, seed: 2);
        DateTime cameAt;
        await using (var edge = await city.RunAsync(Stop))
        {
            // Connected to Kafka, the body held up; then Kafka dies, the body comes, and its record cannot.
            city.Line.Cut();
            city.Tell(Second, await city.PutAsync(content, Stop));
            await BodyEdge.UntilAsync(async () => (await city.StatusAsync(Stop)) is { Unsent: 1, Connected: true, Failure: not null }, edge, Stop);
            await city.Kafka.KillAsync();
            city.Line.Mend(forgets: true);
            await BodyEdge.UntilAsync(() => Task.FromResult(city.KeptAt(city.Shelf.Named[Second]).Exists), edge, Stop);
            await edge.KillAsync();
            cameAt = city.KeptAt(city.Shelf.Named[Second]).LastWriteTimeUtc;
        }

        Assert.False(city.Shelf.Read.ContainsKey(Second));
        await city.Kafka.RestartAsync();
        await using var again = await city.RunAsync(Stop);
        await ReadAsync(city, again, Second, content);
        Assert.Equal(cameAt, city.KeptAt(city.Shelf.Named[Second]).LastWriteTimeUtc);
        await again.StopAsync(Stop);
    }

    private static async Task DamagedAsync(BodyEdge city)
    {
        var content = Content(LargeBytes, seed: 3);
        await using var edge = await city.RunAsync(Stop);
        city.Line.Cut();
        var body = await city.PutAsync(content, Stop);
        city.Tell(Third, body);
        await BodyEdge.UntilAsync(async () => (await city.StatusAsync(Stop)) is { Unsent: 1, Failure: not null }, edge, Stop);
        await using (var file = File.OpenWrite(Path.Combine(city.EdgePath, "bodies", body.HashHex[..2], body.HashHex))) file.Write("another beginning"u8);
        city.Line.Mend(forgets: true);
        await BodyEdge.UntilAsync(async () => (await city.StatusAsync(Stop)).Failure?.Contains(ExchangeErrors.BodyDamaged.Code, StringComparison.Ordinal) == true, edge, Stop);
        var told = await Xnx.RunAsync("edge", "status", "--data", city.EdgePath);
        Assert.Equal(1, told.Status);
        Assert.Contains(body.Value, told.Output, StringComparison.Ordinal);
        Assert.False(city.KeptAt(body).Exists);

        Assert.Equal(body, await city.PutAsync(content, Stop));
        await ReadAsync(city, edge, Third, content);
        await edge.StopAsync(Stop);
    }

    private static async Task ReadAsync(BodyEdge city, NodeProcess edge, string docNo, byte[] content)
    {
        await BodyEdge.UntilAsync(async () => (await city.StatusAsync(Stop)).Unsent == 0 && city.Shelf.Read.ContainsKey(docNo), edge, Stop);
        Assert.Equal(content, city.Shelf.Read[docNo]);
        Assert.Null((await city.StatusAsync(Stop)).Failure);
    }

    private static byte[] Content(int size, int seed)
    {
        var content = new byte[size];
        for (var i = 0; i < size; i++) content[i] = (byte)(((i * seed) ^ (i >> 8)) & 0xFF);
        return content;
    }
}
