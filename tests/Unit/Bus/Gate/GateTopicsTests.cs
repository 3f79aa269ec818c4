using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.Tests.Bus.Gate;

public sealed class GateTopicsTests
{
    [Fact]
    public void A_topic_is_kept_as_long_as_its_longest_resource_and_for_ever_where_anything_in_it_asks_for_nothing()
    {
        (string, int?)[] resources = [("xn.a.v1", 30), ("xn.a.v1", 90), ("xn.b.v1", 30), ("xn.b.v1", null), ("xn.c.v1", 30)];
        var topics = GateTopics.Of(resources, [("gsj", ["xn.c.v1"])], 4);
        Assert.Equal([("xn.a.v1", 4, 90), ("xn.b.v1", 4, null), ("xn.c.v1", 4, null), ("xn.inbox.gsj", 4, (int?)null)], topics.Select(topic => (topic.Name, topic.Partitions, topic.RetentionDays)));
    }
}
