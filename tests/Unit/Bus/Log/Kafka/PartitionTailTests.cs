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
        Shorter();
        Assert.Equal(10, tail.Check().End);
        Shorter();
        Assert.Equal(2, rung);
        Assert.Equal(LogCodes.TopicRecreated, Assert.Throws<TopicRecreatedException>(() => tail.Check()).Code);
    }

    [Fact]
    public void What_is_written_and_not_yet_readable_does_not_shorten_the_log()
    {
        tail.Raise(10);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(tail.Observe(4, 10));
            tail.ObserveWritten(11, 10);
        }

        Assert.Equal(10, tail.Check().End);
    }

    [Fact]
    public void Where_a_reader_found_no_record_up_to_the_end_the_end_is_after_the_last_record()
    {
        tail.Raise(12);
        tail.Vacate(5, 8);
        Assert.Equal(12, tail.End);
        tail.Vacate(8, 12);
        Assert.Equal((5, 12), (tail.End, tail.Reach));
        tail.Vacate(10, 12);
        Assert.Equal(5, tail.End);
        tail.Begin(7);
        Assert.Equal(7, tail.End);
        tail.Raise(13);
        Assert.Equal(13, tail.End);
        tail.Vacate(13, 14);
        Assert.Equal(13, tail.End);
    }

    [Fact]
    public void A_leader_that_catches_up_is_none_the_worse()
    {
        tail.Raise(10);
        Shorter();
        tail.Observe(10, 10);
        Shorter();
        Assert.Equal(10, tail.Check().End);
    }

    [Fact]
    public void What_a_later_leader_appended_behind_all_that_was_read_leaves_the_last_of_it_in_doubt()
    {
        tail.NoteRead(7, 3);
        tail.NoteRead(8, 4);
        tail.NoteRead(9, 6);
        Assert.Equal(7, tail.Doubt);
        tail.NoteRead(7, 3);
        tail.Settle(7);
        Assert.Equal(8, tail.Doubt);
        tail.NoteRead(8, 4);
        tail.Settle(8);
        Assert.Null(tail.Check().Doubt);
    }

    [Theory]
    [InlineData(8, 6)]
    [InlineData(8, 5)]
    [InlineData(7, 4)]
    [InlineData(3, 4)]
    public void What_a_later_leader_appended_where_an_earlier_ones_was_read_means_that_the_log_was_cut_off(long offset, int leader)
    {
        tail.NoteRead(7, 3);
        tail.NoteRead(8, 4);
        tail.NoteRead(9, 6);
        tail.NoteRead(offset, leader);
        Assert.Contains("cut off", Assert.Throws<TopicRecreatedException>(() => tail.Check()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 0)]
    [InlineData(3, null)]
    [InlineData(8, -1)]
    public void Whoever_reads_behind_others_finds_what_earlier_leaders_appended(long offset, int? leader)
    {
        tail.NoteRead(7, 3);
        tail.NoteRead(8, 4);
        tail.NoteRead(offset, leader);
        Assert.Equal(7, tail.Check().Doubt);
    }

    private void Shorter()
    {
        Assert.False(tail.Observe(8, 10));
        tail.ObserveWritten(8, 10);
    }
}
