using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>The demo's city with its log on a real Kafka and all else in a real PostgreSQL is the same city.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_city_is_on_kafka_and_postgresql(RealServers servers)
{
    [Fact]
    public async Task Should_come_to_the_state_of_an_embedded_city_and_publish_nothing_twice()
    {
        using var embedded = new ServerCity();
        using var city = new ServerCity();
        var first = await city.RunAsync(ServerCity.Arguments(await servers.NewAsync()));
        Assert.Equal((await embedded.RunAsync()).StateDigest, first.StateDigest);
        Assert.True(first.Resources.Sum(resource => resource.Handled) > 300);
        Assert.False(File.Exists(Path.Combine(city.Folder, "exchange.db")));

        // The folder knows where its city is.
        var second = await city.RunAsync();
        Assert.Equal(first.StateDigest, second.StateDigest);
        Assert.All(second.Resources, resource => Assert.Equal(0, resource.PublishedNow));
        Assert.Equal(first.Resources.Select(resource => (resource.Code, resource.Published, resource.Handled, resource.Quarantined)), second.Resources.Select(resource => (resource.Code, resource.Published, resource.Handled, resource.Quarantined)));
    }

    [Fact]
    public async Task Should_answer_the_verbs_of_auditors_and_departments()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(new CityOptions { Rows = ServerCity.Rows, Node = new() { Servers = await servers.NewAsync() } }, stop);
        await city.RestAsync(stop);
        var id = (await city.Node.SummariseAsync(stop)).SampleMessageId!.Value.ToString();
        var file = Path.Combine(city.Folder, "out", "evidence.zip");

        var traced = await AskAsync("trace", id, "--data", city.Folder);
        Assert.Contains("SignBatch", traced, StringComparison.Ordinal);
        Assert.Contains("InvokeHandlers", traced, StringComparison.Ordinal);
        Assert.Matches("offset [0-9]+", traced);
        await AskAsync("evidence", "export", id, "-o", file, "--purpose", "audit", "--with-body", "--data", city.Folder);
        Assert.StartsWith("VERIFIED  5 of 5", await AskAsync("evidence", "verify", file, "--ca", Path.Combine(city.Folder, "root.pem")), StringComparison.Ordinal);
        Assert.Contains("91421200XN0000119N", await AskAsync("credit", "report", "91421200XN0000119N", "--as", "zjw", "--purpose", "tender-review", "--data", city.Folder), StringComparison.Ordinal);
        var examined = await AskAsync("doctor", "--data", city.Folder);
        Assert.Contains("ok   servers", examined, StringComparison.Ordinal);
        Assert.Contains("ok   relay", examined, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(params string[] arguments)
    {
        var (status, output, errors) = await Xnx.RunAsync(arguments);
        Assert.True(status == 0, $"xnx {string.Join(' ', arguments)}: {errors}");
        return output;
    }
}
