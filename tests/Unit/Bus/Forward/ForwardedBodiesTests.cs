using System.Text;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Forward;

/// <summary>Two body stores, of the edge and of the city, and a real Kafka.</summary>
public sealed class ForwardedBodiesTests : IDisposable
{
    private const int NamingSchema = 77;

    private readonly string folder = Directory.CreateTempSubdirectory("xn-edge-").FullName;
    private readonly RigContracts contracts = new();
    private readonly SharedKafkaServer shared;
    private readonly FileBodyStore edgeBodies;
    private readonly FileBodyStore cityBodies;

    public ForwardedBodiesTests(SharedKafkaServer shared)
    {
        this.shared = shared;
        contracts.Publish(NamingSchema, Records.Topic, static schema => schema.Replace("\"remark\":", "\"decisionFile\": { \"title\": \"处罚决定书\", \"type\": \"string\", \"format\": \"sm3\" },\n    \"remark\":", StringComparison.Ordinal));
        (edgeBodies, cityBodies) = (Open("edge"), Open("city"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string CityFolder => Path.Combine(folder, "city");

    private string EdgeFolder => Path.Combine(folder, "edge");

    [Fact]
    public async Task A_record_waits_behind_its_body_with_those_behind_it_and_no_other_partition_does()
    {
        var city = new CityShelf(cityBodies) { IsAway = true };
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, city);
        var body = await PutAsync("decision");
        await edge.Database.Log.AppendAsync([Records.Of(0, "before"), Naming(0, body), Records.Of(0, "behind"), Records.Of(1, "elsewhere")], Stop);
        await edge.StartAsync();
        var view = await edge.UntilAsync(view => view is { Unsent: 2, Failure: not null });
        Assert.Equal((ExchangeErrors.BodiesUnreachable.Code, 2), (view.Failure!.Code, view.Sent));
        Assert.Contains($"{Records.Topic}/0 at 1", view.Failure.Message, StringComparison.Ordinal);
        Assert.Equal([false, true], view.Places.Select(place => place.Failure is null));
        Assert.Empty(Directory.EnumerateFiles(CityFolder, "*", SearchOption.AllDirectories));

        city.IsAway = false;
        view = await edge.UntilAsync(view => view.Unsent == 0);
        Assert.Null(view.Failure);
        Assert.Equal(await edge.Database.Log.ValuesAsync(0), await CityValuesAsync(log, 3));
        await AssertKeptAsync(body, "decision");
        Assert.Equal(1, city.Puts);
    }

    [Fact]
    public async Task What_the_city_has_is_kept_there_and_not_sent_again()
    {
        var city = new CityShelf(cityBodies);
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, city);
        var (known, fresh) = (await PutAsync("known"), await PutAsync("fresh"));
        await cityBodies.PutAsync(new MemoryStream("known"u8.ToArray()), null, Stop);
        await edge.Database.Log.AppendAsync([Naming(0, known), Naming(0, known, fresh), Naming(1, fresh), Naming(0, known)], Stop);
        await edge.StartAsync();
        await edge.UntilAsync(view => view.Unsent == 0);
        Assert.Equal(1, city.Puts);
        await AssertKeptAsync(known, "known");
        await AssertKeptAsync(fresh, "fresh");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_damaged_at_the_edge_stops_its_partition_which_says_so_and_goes_on_when_it_is_put_again(bool atTheEdge)
    {
        var city = new CityShelf(cityBodies);
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, city);
        var body = await PutAsync("decision");
        await File.WriteAllTextAsync(Directory.EnumerateFiles(EdgeFolder, body.HashHex + "*", SearchOption.AllDirectories).Single(), "decisioN", Stop);
        await edge.Database.Log.AppendAsync([Naming(0, body), Records.Of(0, "behind"), Records.Of(1, "elsewhere")], Stop);
        await edge.StartAsync();
        var view = await edge.UntilAsync(view => view is { Unsent: 2, Failure: not null });
        Assert.Equal(ExchangeErrors.BodyDamaged.Code, view.Failure!.Code);
        Assert.Contains("xnx body put", view.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, city.Puts);

        await (atTheEdge ? edgeBodies : cityBodies).PutAsync(new MemoryStream("decision"u8.ToArray()), body, Stop);
        view = await edge.UntilAsync(view => view.Unsent == 0);
        Assert.Null(view.Failure);
        await AssertKeptAsync(body, "decision");
    }

    [Fact]
    public async Task A_body_that_is_missing_at_the_edge_is_named()
    {
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, new CityShelf(cityBodies));
        var body = BodyReference.Of(new byte[32], 8);
        await edge.Database.Log.AppendAsync([Naming(0, body)], Stop);
        await edge.StartAsync();
        var view = await edge.UntilAsync(view => view.Failure is not null);
        Assert.Equal((ExchangeErrors.BodyMissing.Code, 1), (view.Failure!.Code, view.Unsent));
        Assert.Contains(body.Value, view.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_passes_over_a_record_whose_body_nobody_has_any_more()
    {
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, new CityShelf(cityBodies));
        await edge.Database.Log.AppendAsync([Naming(0, BodyReference.Of(new byte[32], 8)), Records.Of(0, "behind")], Stop);
        await edge.StartAsync();
        await edge.UntilAsync(view => view.Failure?.Code == ExchangeErrors.BodyMissing.Code);
        Assert.True(edge.Database.Log.TryGetTopic(Records.Topic, out var topic));
        Assert.Equal(0, await edge.Database.Store.Places.MoveAsync(new LaneId(ForwardLane.GroupPrefix + Records.Topic, 0), topic!, 1, "operator", "the file is lost", Stop));
        await edge.UntilAsync(view => view is { Unsent: 0, Failure: null });
        Assert.Equal(["behind"], await CityValuesAsync(log, 1));
    }

    [Fact]
    public async Task An_edge_that_was_told_no_city_sends_nothing_that_names_a_body()
    {
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, null);
        await edge.Database.Log.AppendAsync([Naming(0, await PutAsync("decision")), Records.Of(1, "elsewhere")], Stop);
        await edge.StartAsync();
        var view = await edge.UntilAsync(view => view is { Unsent: 1, Failure: not null });
        Assert.Equal(ExchangeErrors.BodiesNotTaken.Code, view.Failure!.Code);
        Assert.Contains("--city", view.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_large_body_is_on_its_way_the_only_place_is_free_for_other_partitions()
    {
        var line = new TaskCompletionSource();
        var city = new CityShelf(cityBodies) { Line = line.Task };
        await using var log = await CityAsync();
        await using var edge = await EdgeAsync(log.Options, city, partitionsAtOnce: 1);
        await edge.Database.Log.AppendAsync([Naming(0, await PutAsync("large"))], Stop);
        await edge.StartAsync();
        using var limit = new CancellationTokenSource(EdgeRig.Longest);
        while (city.Puts == 0) await Task.Delay(10, limit.Token);
        await edge.Database.Log.AppendAsync([Records.Of(1, "elsewhere")], Stop);
        Assert.Equal(1, (await edge.UntilAsync(view => view.Sent == 1)).Unsent);
        line.SetResult();
        await edge.UntilAsync(view => view.Unsent == 0);
    }

    public void Dispose()
    {
        edgeBodies.Dispose();
        cityBodies.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private FileBodyStore Open(string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        return FileBodyStore.Open(new BodyStoreOptions { Folder = path, FreeBytesMin = 0 }, "", TimeProvider.System);
    }

    private LogAppend Naming(int partition, params BodyReference[] bodies)
    {
        var json = $"{{\"files\":[{string.Join(',', bodies.Select(body => $"\"{body}\""))}]}}";
        return Records.Of(partition, "") with { Value = ContractFrame.Write(NamingSchema, Encoding.UTF8.GetBytes(json)) };
    }

    private async Task<BodyReference> PutAsync(string content)
    {
        var body = await edgeBodies.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), null, Stop);
        Assert.True(await edgeBodies.ClaimAsync(body, Stop));
        return body;
    }

    private async Task AssertKeptAsync(BodyReference body, string content)
    {
        Assert.Equal(0, (await cityBodies.SweepAsync(Stop)).Unclaimed);
        using var text = new StreamReader(await cityBodies.OpenAsync(body, Stop));
        Assert.Equal(content, await text.ReadToEndAsync(Stop));
    }

    private async Task<EdgeRig> EdgeAsync(KafkaLogOptions options, CityShelf? city, int partitionsAtOnce = 8)
    {
        var edge = await EdgeRig.OpenAsync(folder, EdgeRig.Options(options) with { PartitionsAtOnce = partitionsAtOnce });
        edge.Bodies = new BodyRoute(contracts, edgeBodies, city);
        return edge;
    }

    private async Task<CityLog> CityAsync()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        var log = await KafkaLog.OpenAsync(options with { EndsEvery = TimeSpan.FromMilliseconds(250) }, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        return new CityLog(options, log);
    }

    private static async Task<IReadOnlyList<string>> CityValuesAsync(CityLog city, int records)
    {
        using var limit = new CancellationTokenSource(EdgeRig.Longest);
        while (city.Log.EndOffset(Records.Topic, 0) < records) await Task.Delay(20, limit.Token);
        return await city.Log.ValuesAsync(0);
    }
}
