using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class TopicDurabilityTests
{
    private static readonly Dictionary<string, string> Sound = new() { ["min.insync.replicas"] = "2", ["unclean.leader.election.enable"] = "false" };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(5, 3)]
    [InlineData(5, 5)]
    public void As_many_replicas_as_three_or_as_there_are_servers_are_enough(int servers, int replicas) => Assert.Empty(Faults(servers, new FoundTopic(Guid.Empty, 8, replicas, 0), Sound));

    [Fact]
    public void Fewer_are_told() => Assert.Equal(["topic xn.a.v1 has too few replicas, 2 on 3 servers"], Faults(3, new FoundTopic(Guid.Empty, 8, 2, 0), Sound));

    [Fact]
    public void Replicas_that_lack_records_are_told() => Assert.Equal(["replicas of 4 partitions of topic xn.a.v1 are behind or down"], Faults(3, new FoundTopic(Guid.Empty, 8, 3, 4), Sound));

    [Fact]
    public void One_that_acknowledges_alone_is_told_where_two_could() =>
        Assert.Equal(["topic xn.a.v1 has min.insync.replicas 1"], Faults(3, new FoundTopic(Guid.Empty, 8, 3, 0), new(Sound) { ["min.insync.replicas"] = "1" }));

    [Fact]
    public void One_alone_may_acknowledge_where_there_is_no_other() => Assert.Empty(Faults(1, new FoundTopic(Guid.Empty, 8, 1, 0), new(Sound) { ["min.insync.replicas"] = "1" }));

    [Fact]
    public void A_leader_that_may_lack_records_is_told() =>
        Assert.Equal(["topic xn.a.v1 has unclean.leader.election.enable true"], Faults(3, new FoundTopic(Guid.Empty, 8, 3, 0), new(Sound) { ["unclean.leader.election.enable"] = "true" }));

    private static IReadOnlyList<string> Faults(int servers, FoundTopic topic, Dictionary<string, string> settings) =>
        TopicDurability.Faults(servers, new Dictionary<string, FoundTopic> { ["xn.a.v1"] = topic }, new Dictionary<string, Dictionary<string, string>> { ["xn.a.v1"] = settings });
}
