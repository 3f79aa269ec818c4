using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class KafkaLogOnThreeServersTests(ThreeKafkaServers servers) : PartitionedLogConformance, IClassFixture<ThreeKafkaServers>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task While_one_after_the_other_is_killed_everything_is_acknowledged_once_and_in_order()
    {
        var cluster = await servers.GetAsync();
        await using var harness = await KafkaHarness.OpenAsync(cluster.Options(servers.NextPrefix()));
        await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 3), default);
        var appends = new NumberedAppends(harness.Log, partitions: 3);
        for (var broker = 1; broker <= 3; broker++)
        {
            appends.Add(300);
            await cluster.KillAsync(broker);
            appends.Add(300);
            await appends.EndedAsync(Longest);
            await cluster.RestartAsync(broker);
        }

        // Two of three have all that was acknowledged, so nothing had to wait for the one that was gone, and nothing is in doubt.
        Assert.Equal(1_800, appends.Acknowledged);
        await appends.AssertKeptAsync(harness.Log);
        await harness.ReopenAsync();
        await appends.AssertKeptAsync(harness.Log);
    }

    protected override async ValueTask<ILogHarness> OpenAsync() => await KafkaHarness.OpenAsync((await servers.GetAsync()).Options(servers.NextPrefix()));
}
