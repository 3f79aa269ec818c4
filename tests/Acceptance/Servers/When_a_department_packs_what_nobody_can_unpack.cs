using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Streams;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A department may write to a topic, and writes batches of a few kilobytes that come to hundreds of megabytes. They stop nobody else's messages.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_department_packs_what_nobody_can_unpack(RealServers servers) : IDisposable
{
    private const int MoreThanTheClientTakes = 120_000_000;
    private const int MoreThanAMessage = 200_000_000;

    private readonly string folder = Directory.CreateTempSubdirectory("xn-hostile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Should_quarantine_each_of_them_and_handle_what_stands_behind()
    {
        var stop = TestContext.Current.CancellationToken;
        var named = await servers.NewAsync() with { Partitions = 1 };
        await using var city = await City.StartAsync(new CityOptions { Folder = folder, Node = new() { Servers = named } }, stop);
        var sender = new HandSender(city, "steady");
        await sender.SendAsync(1, 1, 0, stop);
        await HostileProducer.PackAsync(named.Kafka, named.Prefix + HandSender.Topic, 1, MoreThanTheClientTakes);
        await HostileProducer.PackAsync(named.Kafka, named.Prefix + HandSender.Topic, 1, MoreThanAMessage, CompressionType.Gzip);
        var id = await sender.SendAsync(1, 2, 1, stop);
        Assert.Empty(city.Services.GetRequiredService<IExchangeHost>().PausedLanes);
        Assert.Contains((await city.Node.TraceAsync($"{id}", stop)).Hits, hit => hit.MessageId == id);
        var held = await city.Services.GetRequiredService<IExchangeStore>().Quarantine.ListAsync(QuarantineFilter.All, 0, 10, stop);
        Assert.Equal([(ExchangeErrors.ValueSize.Code, $"OpenEnvelope: {MoreThanAMessage} bytes"), (ExchangeErrors.BatchUnreadable.Code, "OpenEnvelope: offsets 1 to 1")], held.Select(row => (row.Code, row.Reason)).Order());
        var refused = await Xnx.RunAsync("quarantine", "release", $"{held.First(row => row.Code == ExchangeErrors.BatchUnreadable.Code).Id}", "--why", "try", "--data", folder);
        Assert.Equal(1, refused.Status);
    }
}
