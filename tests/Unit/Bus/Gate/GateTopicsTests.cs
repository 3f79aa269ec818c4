using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.Tests.Bus.Gate;

public sealed class GateTopicsTests
{
    [Fact]
    public void A_topic_is_kept_as_long_as_its_longest_resource_and_for_ever_where_anything_in_it_asks_for_nothing()
    {
        (string, int?, bool)[] resources = [("xn.a.v1", 30, false), ("xn.a.v1", 90, false), ("xn.b.v1", 30, false), ("xn.b.v1", null, false), ("xn.c.v1", 30, false)];
        var topics = GateTopics.Of(resources, [("gsj", ["xn.c.v1"])], 4);
        Assert.Equal([("xn.a.v1", 4, 90), ("xn.b.v1", 4, null), ("xn.c.v1", 4, null), ("xn.inbox.gsj", 4, (int?)null)], topics.Select(topic => (topic.Name, topic.Partitions, topic.RetentionDays)));
    }

    [Fact]
    public void The_topic_of_a_compacted_resource_is_compacted_and_no_other()
    {
        var topics = GateTopics.Of([("xn.a.v1", null, true), ("xn.b.v1", null, false)], [("gsj", ["xn.c.v1"])], 4);
        Assert.Equal([("xn.a.v1", true), ("xn.b.v1", false), ("xn.c.v1", false), ("xn.inbox.gsj", false)], topics.Select(topic => (topic.Name, topic.Compacted)));
    }
}
