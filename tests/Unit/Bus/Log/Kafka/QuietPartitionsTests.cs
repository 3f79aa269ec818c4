using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>The log as always, where every partition rests as soon as nothing has come for a moment.</summary>
public sealed class QuietPartitionsTests(SharedKafkaServer server) : PartitionedLogConformance
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_rests_is_asked_for_rarely_until_its_next_record_comes()
    {
        var options = await OptionsAsync() with { QuietAfter = TimeSpan.FromSeconds(2) };
        await using var other = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await other.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        var rung = new SemaphoreSlim(0);
        using var first = log.OnAppended(Records.Topic, 0, () => rung.Release());
        using var second = log.OnAppended(Records.Topic, 1, () => { });
        for (var round = 0; round < 2; round++)
        {
            await UntilQuietAsync(log, 2);
            await other.AppendAsync([Records.Of(0, $"{round}")], default);
            Assert.True(await rung.WaitAsync(Patience));
            await UntilQuietAsync(log, 1);
            var read = new List<LogRecord>();
            await log.ReadAsync(Records.Topic, 0, round, 10, 1 << 20, read, default);
            Assert.Equal([$"{round}"], read.Select(record => Records.Text(record.Value)));
        }
    }

    /// <remarks>While the end of what cannot be unpacked is searched for, the partition stands where it rested.</remarks>
    [Fact]
    public async Task What_nobody_can_unpack_takes_nothing_else_along_while_partitions_rest()
    {
        const int packed = 131;
        var options = await OptionsAsync();
        await using var other = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await other.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        using var subscription = log.OnAppended(Records.Topic, 0, () => { });
        for (var round = 0; round < 2; round++)
        {
            await UntilQuietAsync(log, 1);
            await HostileProducer.PackAsync(options.Servers, options.Prefix + Records.Topic, packed, 1_000_000);
            for (var n = 0; n < 200; n++) await other.AppendAsync([Records.Of(0, "good")], default);
        }

        var read = await other.ReadAllAsync(0);
        var watched = new List<LogRecord>();
        while (watched.Count < read.Count) Assert.True(await log.ReadAsync(Records.Topic, 0, watched.Count == 0 ? 0 : watched[^1].Offset + 1, 100, 1 << 20, watched, default) > 0);
        Assert.Equal(400, read.Count(record => record.UnreadableFrom is null));
        Assert.Equal([(0L, packed - 1L), (packed + 200L, (2L * packed) + 199)], watched.FindAll(record => record.UnreadableFrom is not null).Select(record => (record.UnreadableFrom!.Value, record.Offset)));
        Assert.Equal(read.Select(record => (record.Offset, record.UnreadableFrom)), watched.Select(record => (record.Offset, record.UnreadableFrom)));
    }

    [Fact]
    public async Task Nothing_is_left_out_or_comes_twice_while_partitions_rest_and_wake()
    {
        var options = await OptionsAsync();
        await using var other = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await other.EnsureTopicAsync(new TopicConfig(Records.Topic, 4), default);
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        var subscriptions = Enumerable.Range(0, 4).Select(partition => log.OnAppended(Records.Topic, partition, () => { })).ToList();
        var read = Enumerable.Range(0, 4).Select(_ => new List<LogRecord>()).ToList();
        for (var round = 0; round < 25; round++)
        {
            // Some wake while they are on their way to rest, some when all rest.
            if (round % 5 == 0) await UntilQuietAsync(log, 4);
            foreach (var partition in Enumerable.Range(0, 4).Where(partition => round % (partition + 1) == 0))
                await other.AppendAsync([.. Enumerable.Range(0, 7).Select(_ => Records.Of(partition, $"{round}"))], default);
            for (var partition = 0; partition < 4; partition++)
            {
                var end = other.EndOffset(Records.Topic, partition);
                while (read[partition].Count < end) await log.ReadAsync(Records.Topic, partition, read[partition].Count, 3, 1 << 20, read[partition], default);
            }
        }

        for (var partition = 0; partition < 4; partition++)
        {
            Assert.Equal(Enumerable.Range(0, read[partition].Count).Select(n => (long)n), read[partition].Select(record => record.Offset));
            Assert.Equal(7 * Enumerable.Range(0, 25).Count(round => round % (partition + 1) == 0), read[partition].Count);
        }

        foreach (var subscription in subscriptions) subscription.Dispose();
    }

    protected override async ValueTask<ILogHarness> OpenAsync() => await KafkaHarness.OpenAsync(await OptionsAsync());

    private static async Task UntilQuietAsync(KafkaLog log, long partitions)
    {
        using var heard = new HeardMetrics(instrument => instrument.Meter == log.Metrics.Meter);
        using var patience = new CancellationTokenSource(Patience);
        do
        {
            await Task.Delay(10, patience.Token);
            heard.Look();
        }
        while (heard["xn.log.quiet"] != partitions);
    }

    private async Task<KafkaLogOptions> OptionsAsync() =>
        (await server.GetAsync()).Options(server.NextPrefix()) with { QuietAfter = TimeSpan.FromMilliseconds(10), QuietFetchWaitMs = 10, EndsEvery = TimeSpan.FromMilliseconds(50) };
}
