using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>All servers are down that have everything of a partition. Asked to describe such a topic, the client fails in a thread of its own, and at the next question takes the process with it.</summary>
public sealed class NoReplicaInSyncTests
{
    private const int Holder = 1;

    // Each question may take its time of 30 s where servers are down and the machine is busy.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Nothing_can_be_said_of_such_a_topic_for_a_while_and_nobody_ends_over_it()
    {
        await using var servers = await KafkaServer.StartThreeAsync();
        await servers.AdministerAsync("topics", ["--create", "--topic", Records.Topic, "--replica-assignment", $"{Holder}", "--config", "min.insync.replicas=1", "--config", "message.timestamp.type=LogAppendTime"]);
        var options = servers.Options("");
        await using var log = await KafkaLog.OpenAsync(options with { EndsEvery = TimeSpan.FromMilliseconds(100), TopicsEveryRounds = 1 }, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        await log.AppendAsync([Records.Of(0, "a")], default);
        await servers.KillAsync(Holder);
        await servers.ShownAsync(Records.Topic, "Leader: none");
        using var admin = new TopicAdmin(options);
        var described = await admin.DescribeAsync([Records.Topic, "xn.other.v1"]).WaitAsync(Longest);
        Assert.Empty(described.Found);
        Assert.Equal([Records.Topic], described.Silent);
        using var planner = new TopicPlanner(options, TimeProvider.System);
        Assert.Contains(Records.Topic, (await Assert.ThrowsAsync<LogException>(() => planner.PlanAsync([new TopicConfig(Records.Topic, 1)]).WaitAsync(Longest))).Message, StringComparison.Ordinal);
        // The last replica may be lost while the question is on its way.
        using var describer = new TopicDescriber(options);
        for (var times = 0; times < 3; times++)
            Assert.Contains("no replica in sync", (await Assert.ThrowsAsync<LogException>(() => describer.DescribeAsync([Records.Topic]).WaitAsync(Longest))).Message, StringComparison.Ordinal);
        await servers.RestartAsync(Holder);
        await servers.ShownAsync(Records.Topic, $"Leader: {Holder}");
        Assert.Equal(Records.Topic, Assert.Single(await describer.DescribeAsync([Records.Topic]).WaitAsync(Longest)).Name);
        Assert.Equal([Records.Topic], (await admin.DescribeAsync([Records.Topic]).WaitAsync(Longest)).Found.Keys);
        Assert.Equal(["a"], await log.ValuesAsync(0));
        Assert.Equal(1, await log.AppendAsync([Records.Of(0, "b")], default).AsTask().WaitAsync(Longest));
    }
}
