using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Forward;

/// <summary>A real Kafka, killed at will.</summary>
public sealed class ForwarderTests(SharedKafkaServer shared) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xn-edge-").FullName;

    [Fact]
    public async Task What_an_edge_holds_reaches_the_same_partitions_in_order_and_unchanged()
    {
        var (options, city) = await CityAsync(2);
        await using (city)
        await using (var edge = await EdgeRig.OpenAsync(folder, EdgeRig.Options(options)))
        {
            await edge.Database.Log.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Records.Of(i % 3 == 0 ? 1 : 0, $"v{i}"))], default);
            await edge.Database.Log.AppendAsync([new LogAppend(Records.Topic, 1, null, null, [new RecordHeader(HeaderNames.Subject, Records.Bytes("gone"))])], default);
            await edge.StartAsync();
            var view = await edge.UntilAsync(view => view.Unsent == 0);
            Assert.Equal((101, null, true, null), (view.Sent, view.OldestMs, view.IsConnected, view.Failure));
            for (var partition = 0; partition < 2; partition++) Assert.Equal(await PartsAsync(edge.Database.Log, partition), await PartsAsync(city, partition));

            // What is taken in later follows at once.
            await edge.Database.Log.AppendAsync([Records.Of(0, "later")], default);
            await edge.UntilAsync(view => view.Sent == 102 && view.Unsent == 0);
        }
    }

    [Fact]
    public async Task It_goes_on_at_its_mark_after_a_stop_and_sends_nothing_again()
    {
        var (options, city) = await CityAsync(2);
        await using var held = city;
        for (var start = 0; start < 3; start++)
        {
            await using var edge = await EdgeRig.OpenAsync(folder, EdgeRig.Options(options));
            await edge.Database.Log.AppendAsync([.. Enumerable.Range(0, 20).Select(i => Records.Of(0, $"{start}.{i}"))], default);
            await edge.StartAsync();
            await edge.UntilAsync(view => view.Unsent == 0);
        }

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i / 20}.{i % 20}"), await city.ValuesAsync(0));
    }

    [Fact]
    public async Task While_the_citys_log_is_away_it_waits_says_so_and_is_full_at_its_bound()
    {
        var options = EdgeRig.Options(new KafkaLogOptions { Servers = "127.0.0.1:1" });
        await using var edge = await EdgeRig.OpenAsync(folder, options);
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await edge.Database.Log.AppendAsync([.. Enumerable.Range(0, 999).Select(i => Records.Of(i % 2, $"v{i}"))], default);
        await edge.StartAsync();
        var view = await edge.UntilAsync(view => view.Failure is not null);
        Assert.Equal((0, 999, false, false), (view.Sent, view.Unsent, view.IsConnected, edge.Forwarder.IsFull));
        Assert.InRange(view.OldestMs!.Value, before, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        Assert.Equal(LogCodes.LogUnavailable, view.Failure!.Code);
        await edge.Database.Log.AppendAsync([Records.Of(0, "the last")], default);
        Assert.True(edge.Forwarder.IsFull);
    }

    [Fact]
    public async Task Whatever_dies_on_the_way_every_record_is_there_in_order_behind_the_first_of_each()
    {
        await using var server = await KafkaServer.StartAsync();
        await using (var city = await KafkaLog.OpenAsync(server.Options(""), TimeProvider.System)) await city.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        for (var round = 0; round < 2; round++)
        {
            // The edge stops while the servers are dead: what it had sent and not marked is sent again.
            await using var edge = await EdgeRig.OpenAsync(folder, EdgeRig.Options(server.Options("")));
            await edge.Database.Log.AppendAsync([.. Enumerable.Range(0, 400).Select(i => Records.Of(i % 2, $"{round}.{i}"))], default);
            await edge.StartAsync();
            if (round > 0) await server.RestartAsync();
            await edge.UntilAsync(view => view.Sent > 50);
            await server.KillAsync();
            await edge.Database.Log.AppendAsync([.. Enumerable.Range(400, 100).Select(i => Records.Of(i % 2, $"{round}.{i}"))], default);
            if (round == 0) continue;
            await server.RestartAsync();
            await edge.UntilAsync(view => view.Unsent == 0);
        }

        await using var log = await KafkaLog.OpenAsync(server.Options(""), TimeProvider.System);
        for (var partition = 0; partition < 2; partition++)
        {
            var p = partition;
            Assert.Equal(Enumerable.Range(0, 1_000).Where(i => i % 2 == p).Select(i => $"{i / 500}.{i % 500}"), (await log.ValuesAsync(p)).Distinct());
        }
    }

    [Fact]
    public async Task A_topic_that_the_city_has_with_another_partition_count_gets_nothing_and_holds_no_other()
    {
        var (options, city) = await CityAsync(3);
        await using var held = city;
        await city.EnsureTopicAsync(new TopicConfig("xn.other.v1", 2), default);
        await using var edge = await EdgeRig.OpenAsync(folder, EdgeRig.Options(options));
        await edge.Database.Log.EnsureTopicAsync(new TopicConfig("xn.other.v1", 2), default);
        await edge.Database.Log.AppendAsync([Records.Of(0, "stays"), Records.Of(0, "goes", "xn.other.v1")], default);
        await edge.StartAsync();
        var view = await edge.UntilAsync(view => view.Unsent == 1 && view.Failure is not null);
        Assert.Equal(LogCodes.TopicMismatch, view.Failure!.Code);
        Assert.Equal((0, 1), (city.EndOffset(Records.Topic, 0), view.Sent));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(KafkaLogOptions Options, KafkaLog Log)> CityAsync(int partitions)
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        var log = await KafkaLog.OpenAsync(options with { EndsEvery = TimeSpan.FromMilliseconds(250) }, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, partitions), default);
        return (options, log);
    }

    private static async Task<IEnumerable<string>> PartsAsync(IPartitionedLog log, int partition)
    {
        using var limit = new CancellationTokenSource(EdgeRig.Longest);
        while (log.EndOffset(Records.Topic, partition) == 0) await Task.Delay(20, limit.Token);
        return (await log.ReadAllAsync(partition)).Select(record => string.Join('|', [Hex(record.Key), Hex(record.Value), .. record.Headers.Select(header => $"{header.Name}={Hex(header.Value)}")]));
    }

    private static string Hex(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Convert.ToHexString(some.Span) : "null";
}
