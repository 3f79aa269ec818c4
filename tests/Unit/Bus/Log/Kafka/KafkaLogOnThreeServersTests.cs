using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
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

    [Fact]
    public async Task A_topic_that_one_of_three_replicas_acknowledges_is_told_and_planned_otherwise()
    {
        var cluster = await servers.GetAsync();
        var options = cluster.Options(servers.NextPrefix());
        TopicConfig[] wanted = [new("xn.a.v1", 2)];
        using var planner = new TopicPlanner(options, TimeProvider.System);
        await planner.ApplyAsync(wanted, shorten: false, compact: false, default);
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        Assert.Empty(await log.DurabilityFaultsAsync());
        await cluster.AdministerAsync("configs", "--alter", "--entity-type", "topics", "--entity-name", options.Prefix + "xn.a.v1", "--add-config", "min.insync.replicas=1");
        TopicDifference[] differs = [new("xn.a.v1", TopicChange.Set, "min.insync.replicas", "2", "1")];
        Assert.Equal(differs, await planner.PlanAsync(wanted));
        Assert.Equal([$"topic {options.Prefix}xn.a.v1 has min.insync.replicas 1"], await log.DurabilityFaultsAsync());
        Assert.Equal(differs, await planner.ApplyAsync(wanted, shorten: false, compact: false, default));
        Assert.Empty(await log.DurabilityFaultsAsync());
    }

    [Fact]
    public async Task A_topic_whose_replicas_the_servers_choose_is_acknowledged_by_two_of_them_whatever_their_own_setting_is()
    {
        var cluster = await servers.GetAsync();
        var options = cluster.Options(servers.NextPrefix());
        TopicConfig[] wanted = [new("xn.a.v1", 1)];
        using var planner = new TopicPlanner(options, TimeProvider.System);
        await cluster.AdministerAsync("configs", "--alter", "--entity-type", "brokers", "--entity-default", "--add-config", "min.insync.replicas=1");
        try
        {
            await planner.ApplyAsync(wanted, shorten: false, compact: false, default);
            Assert.Empty(await planner.PlanAsync(wanted));
        }
        finally
        {
            await cluster.AdministerAsync("configs", "--alter", "--entity-type", "brokers", "--entity-default", "--add-config", "min.insync.replicas=2");
        }

        using var admin = new TopicAdmin(options);
        Assert.Equal("2", (await admin.SettingsAsync([options.Prefix + "xn.a.v1"])).Values.Single()["min.insync.replicas"]);
    }

    [Theory]
    [InlineData(1, "has too few replicas, 1 on 3 servers")]
    [InlineData(3, null)]
    public async Task Replicas_are_as_many_as_asked_for_and_too_few_are_told(short replicas, string? told)
    {
        var options = (await servers.GetAsync()).Options(servers.NextPrefix()) with { Replicas = replicas };
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig("xn.a.v1", 1), default);
        Assert.Equal(told is null ? [] : [$"topic {options.Prefix}xn.a.v1 {told}"], await log.DurabilityFaultsAsync());
    }

    protected override async ValueTask<ILogHarness> OpenAsync() => await KafkaHarness.OpenAsync((await servers.GetAsync()).Options(servers.NextPrefix()));
}
