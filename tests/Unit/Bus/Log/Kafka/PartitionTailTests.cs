using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public class PartitionTailTests
{
    private readonly PartitionTail tail = new("xn.a.v1", new TopicInfo(Guid.Empty, "xn.a.v1", 1, Compacted: false), 0);

    [Fact]
    public void A_late_answer_never_moves_the_end_back()
    {
        tail.Raise(10);
        tail.Observe(7, 5);
        Assert.Equal(10, tail.Check().End);
    }

    [Fact]
    public void A_log_that_stays_shorter_than_it_was_is_refused_and_those_who_wait_are_rung()
    {
        var rung = 0;
        using var subscription = tail.Signals.Add(() => rung++);
        tail.Raise(10);
        tail.Observe(8, 10);
        Assert.Equal(10, tail.Check().End);
        tail.Observe(8, 10);
        Assert.Equal(2, rung);
        Assert.Equal(LogCodes.TopicRecreated, Assert.Throws<TopicRecreatedException>(() => tail.Check()).Code);
    }

    [Fact]
    public void A_leader_that_catches_up_is_none_the_worse()
    {
        tail.Raise(10);
        tail.Observe(8, 10);
        tail.Observe(10, 10);
        tail.Observe(8, 10);
        Assert.Equal(10, tail.Check().End);
    }
}
