using Xianning.Exchange.Bus.Streams;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Streams;

public class ReplayWindowTests
{
    [Theory]
    [InlineData("1:1<0", "1:2<1", WindowVerdict.Accept)]                               // in order
    [InlineData("1:1<0", "2:2<1", WindowVerdict.Accept)]                               // a new epoch goes on
    [InlineData("1:1<0", "1:9<5", WindowVerdict.Accept)]                               // a gap never blocks
    [InlineData("1:1<0", "1:1<0", WindowVerdict.Duplicate)]
    [InlineData("1:1<0 1:9<5", "1:9<5", WindowVerdict.Duplicate)]
    [InlineData("1:1<0 1:9<5", "1:7<5", WindowVerdict.Duplicate)]                      // (5, 9] was closed by 9
    [InlineData("1:1<0 1:9<5", "1:5<3", WindowVerdict.AcceptLate)]
    [InlineData("1:1<0 2:9<5", "1:3<1", WindowVerdict.AcceptLate)]                     // late whatever its epoch, below the newer one's floor
    [InlineData("1:1<0 2:9<5", "2:3<1", WindowVerdict.AcceptLate)]                     // the newer epoch began lower than was known
    [InlineData("1:1<0 2:9<5 2:3<1", "1:5<3", WindowVerdict.EpochOld)]                 // which then owns what lies above
    [InlineData("2:1<0 3:2<1", "2:3<2", WindowVerdict.EpochOld)]
    [InlineData("2:1<0 3:5<1", "2:4<1", WindowVerdict.EpochOld)]                       // a number of another epoch is no duplicate
    [InlineData("1:2<0 1:3<2 2:4<3", "2:2<0", WindowVerdict.Fork)]
    [InlineData("1:1<0 2:9<5", "2:1<0", WindowVerdict.Fork)]
    [InlineData("1:1<0 1:4<1", "1:6<2", WindowVerdict.Fork)]                           // previous < highest < sequence
    [InlineData("1:1<0 1:4<1", "2:3<1", WindowVerdict.SequenceReused)]
    [InlineData("", "1:0<0", WindowVerdict.Malformed)]
    [InlineData("", "1:3<3", WindowVerdict.Malformed)]
    [InlineData("", "1:3<4", WindowVerdict.Malformed)]
    [InlineData("", "0:1<0", WindowVerdict.Malformed)]
    public void Decide_answers_every_branch(string before, string last, WindowVerdict expected)
    {
        var window = After(before);
        var row = window.ToBytes();

        var verdict = Tell(window, last, out var changed);

        Assert.Equal(expected, verdict);
        Assert.Equal(changed, !row.AsSpan().SequenceEqual(window.ToBytes()));
    }

    [Theory]
    [InlineData("1:1<0 1:4<1", "1:6<2")]
    [InlineData("1:1<0 1:4<1", "1:2<1")]
    [InlineData("1:1<0 1:4<1", "2:3<1")]
    public void What_is_seen_stays_seen_whatever_comes_between(string before, string between)
    {
        var window = After(before);
        Tell(window, between, out _);

        Assert.False(Tell(window, "1:4<1", out _) is WindowVerdict.Accept or WindowVerdict.AcceptLate);
    }

    [Fact]
    public void A_stream_first_met_in_mid_life_of_the_topic_begins_at_its_previous()
    {
        var window = ReplayWindow.Start(groupBeganAtZero: false, previous: 56);

        Assert.Equal(WindowVerdict.Accept, window.Decide(9, 57, 56, out _));
        Assert.Empty(window.Missing);
        Assert.Equal(WindowVerdict.Duplicate, window.Decide(9, 56, 55, out _));
    }

    [Fact]
    public void A_group_that_began_at_zero_misses_what_lies_below_the_first_message()
    {
        var window = ReplayWindow.Start(groupBeganAtZero: true, previous: 56);

        Assert.Equal(WindowVerdict.Accept, window.Decide(9, 57, 56, out _));
        Assert.Equal(new MissingRange(0, 56), window.Opened);
        Assert.Equal(WindowVerdict.AcceptLate, window.Decide(9, 56, 55, out _));
        Assert.Null(window.Opened);
    }

    [Fact]
    public void A_late_message_leaves_what_is_below_its_previous_and_above_itself()
    {
        var window = After("1:20<10 1:6<3");

        Assert.Equal([new MissingRange(0, 3), new MissingRange(6, 10)], window.Missing);
    }

    [Fact]
    public void Refused_epochs_below_the_adopted_one_stay_refused()
    {
        var window = After("1:1<0 3:4<1");

        Assert.Equal(WindowVerdict.Fork, window.Decide(5, 6, 2, out _));
        Assert.Equal(WindowVerdict.SequenceReused, window.Decide(5, 7, 4, out var changed));
        Assert.False(changed);
        Assert.Equal(WindowVerdict.Accept, window.Decide(3, 5, 4, out _));
        Assert.False(window.Adopt(4));
        Assert.True(window.Adopt(8));
        Assert.False(window.Adopt(8));
        Assert.Equal(WindowVerdict.SequenceReused, window.Decide(7, 6, 5, out _));
        Assert.Equal(WindowVerdict.Accept, window.Decide(8, 6, 5, out _));
    }

    [Fact]
    public void An_adopted_epoch_begins_where_its_sender_stands_and_takes_the_numbers_above_over()
    {
        var window = After("1:2<0 2:6<2");
        Assert.Equal(WindowVerdict.SequenceReused, Tell(window, "3:4<2", out _));
        Assert.Equal(WindowVerdict.SequenceReused, Tell(window, "3:5<4", out _));

        Assert.True(window.Adopt(3));
        Assert.Equal(WindowVerdict.Accept, Tell(window, "3:6<5", out var changed));
        Assert.True(changed);
        Assert.Equal(6UL, window.Highest);
        Assert.Equal(WindowVerdict.Duplicate, Tell(window, "3:6<5", out _));
        Assert.Equal(WindowVerdict.EpochOld, Tell(window, "2:6<2", out _));
        Assert.Equal(WindowVerdict.EpochOld, Tell(window, "2:7<6", out _));
        Assert.Equal(WindowVerdict.Accept, Tell(window, "3:7<6", out _));
    }

    [Fact]
    public void Nothing_waits_for_what_is_missing_below_the_beginning_of_an_adopted_epoch()
    {
        var window = After("1:1<0 1:4<1");
        Assert.Equal(WindowVerdict.SequenceReused, Tell(window, "2:3<1", out _));
        Assert.True(window.Adopt(2));

        Assert.Equal(WindowVerdict.Accept, Tell(window, "2:9<8", out _));
        Assert.Null(window.LowestGapEnd);
        Assert.Equal(new MissingRange(4, 8), Assert.Single(window.Missing));
        Assert.Equal(WindowVerdict.AcceptLate, Tell(window, "2:8<7", out _));
        Assert.Equal(WindowVerdict.Accept, Tell(window, "2:12<11", out _));
        Assert.Equal(11UL, window.LowestGapEnd);
    }

    [Fact]
    public void An_adopted_epoch_that_forks_again_is_refused_again()
    {
        var window = After("1:1<0 1:2<1");
        Assert.Equal(WindowVerdict.Fork, Tell(window, "1:3<1", out _));
        Assert.True(window.Adopt(1));
        Assert.Equal(WindowVerdict.Accept, Tell(window, "1:3<2", out _));

        Assert.Equal(WindowVerdict.Fork, Tell(window, "1:4<1", out _));
        Assert.True(window.IsRefusing);
        Assert.Equal(WindowVerdict.SequenceReused, Tell(window, "1:4<3", out _));
        Assert.True(window.Adopt(1));
        Assert.Equal(WindowVerdict.Accept, Tell(window, "1:4<3", out _));
    }

    [Fact]
    public void Nothing_can_be_adopted_where_nothing_is_refused()
    {
        Assert.False(After("1:1<0").Adopt(9));
    }

    [Fact]
    public void Quarantined_messages_count_as_seen()
    {
        var window = After("1:1<0");

        Assert.Equal(WindowVerdict.Accept, window.MarkSeen(1, 2, 1, out var changed));
        Assert.True(changed);
        Assert.Equal(WindowVerdict.Duplicate, window.MarkSeen(1, 2, 1, out _));
        Assert.Equal(WindowVerdict.Accept, window.Decide(1, 3, 2, out _));
        Assert.Empty(window.Missing);
    }

    [Fact]
    public void A_sixty_fifth_range_is_not_opened_and_no_range_is_forgotten()
    {
        var window = Full();
        var highest = window.Highest;

        Assert.Equal(WindowVerdict.TooManyGaps, window.Decide(1, highest + 2, highest + 1, out var changed));
        Assert.False(changed);
        Assert.Equal(highest, window.Highest);
        Assert.Equal(WindowVerdict.AcceptLate, window.Decide(1, 3, 0, out _));
        Assert.Equal(WindowVerdict.Accept, window.Decide(1, highest + 2, highest + 1, out _));
    }

    [Fact]
    public void In_a_compacted_topic_no_range_is_opened_however_many_numbers_are_gone()
    {
        var window = ReplayWindow.Start(true, 0);
        for (ulong n = 10; n <= 50_000; n += 10) Assert.Equal(WindowVerdict.Accept, window.Decide(1 + (n / 10_000), n, n - 3, out _, isCompacted: true));

        Assert.Empty(window.Missing);
        Assert.Null(window.LowestGapEnd);
        Assert.InRange(window.ToBytes().Length, 1, 60);
        Assert.Equal(WindowVerdict.Duplicate, window.Decide(6, 50_000, 49_997, out _, isCompacted: true));
        Assert.Equal(WindowVerdict.Duplicate, window.Decide(5, 49_995, 49_990, out _, isCompacted: true));
        Assert.Equal(WindowVerdict.EpochOld, window.Decide(5, 50_010, 50_000, out _, isCompacted: true));
        Assert.Equal(WindowVerdict.Fork, window.Decide(6, 50_010, 49_999, out _, isCompacted: true));
        Assert.Equal(WindowVerdict.SequenceReused, window.Decide(6, 50_020, 50_010, out _, isCompacted: true));
    }

    [Fact]
    public void A_late_message_that_would_split_a_range_into_a_sixty_fifth_waits()
    {
        var window = Full();

        Assert.Equal(WindowVerdict.TooManyGaps, window.Decide(1, 2, 1, out var changed));
        Assert.False(changed);
        Assert.Equal(WindowVerdict.AcceptLate, window.Decide(1, 1, 0, out _));
        Assert.Equal(WindowVerdict.AcceptLate, window.Decide(1, 2, 1, out _));
    }

    [Fact]
    public void Only_the_newest_sixteen_epochs_are_remembered()
    {
        var window = ReplayWindow.Start(true, 0);
        for (ulong n = 1; n <= 40; n++)
        {
            Assert.Equal(WindowVerdict.Accept, window.Decide(n, n, n - 1, out _));
        }

        Assert.Equal(WindowVerdict.Duplicate, window.Decide(3, 3, 2, out _));
        Assert.Equal(WindowVerdict.Duplicate, window.Decide(4, 3, 2, out _));
        Assert.Equal(WindowVerdict.Fork, window.Decide(40, 39, 38, out _));
        Assert.Equal(40UL, ReplayWindow.Read(window.ToBytes()).Epoch);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var window = After("1:1<0 1:9<5");
        var row = window.ToBytes();

        var copy = window.Copy();
        copy.Decide(2, 5, 1, out _);
        copy.Decide(2, 20, 12, out _);

        Assert.Equal(row, window.ToBytes());
    }

    [Fact]
    public void An_ordinary_row_takes_few_bytes()
    {
        var window = ReplayWindow.Start(true, 0);
        window.Decide(1_764_000_000_000, 1, 0, out _);
        window.Decide(1_764_000_000_000, 2_000_000_000, 1, out _);

        Assert.InRange(window.ToBytes().Length, 1, 30);
    }

    [Fact]
    public void The_largest_row_is_written_and_read()
    {
        var window = ReplayWindow.Start(true, 0);
        var step = ulong.MaxValue / 200;
        for (ulong i = 1; i <= 64; i++)
        {
            window.Decide(i * step, (2 * i * step) + 1, 2 * i * step, out _);
        }

        window.Decide(ulong.MaxValue, 5, 1, out _);
        Assert.True(window.ToBytes().Length <= WindowRowWriter.BytesMax);
        Assert.Equal(window.ToBytes(), ReplayWindow.Read(window.ToBytes()).ToBytes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01")]
    [InlineData("0109000000")]
    [InlineData("010900000000FF")]
    [InlineData("01090000000041")]
    [InlineData("0109000000000100")]
    [InlineData("010900000000010900")]
    [InlineData("010900000000010805")]
    [InlineData("01FFFFFFFFFFFFFFFFFFFF01")]
    public void A_broken_row_is_refused(string hex)
    {
        Assert.Throws<InvalidDataException>(() => ReplayWindow.Read(Convert.FromHexString(hex)));
    }

    /// <summary>64 ranges, the first of them (0, 3].</summary>
    private static ReplayWindow Full()
    {
        var window = ReplayWindow.Start(true, 0);
        for (ulong n = 4; window.Missing.Count < ReplayWindow.RangesMax; n += 4)
        {
            Assert.Equal(WindowVerdict.Accept, window.Decide(1, n, n - 1, out _));
        }

        return window;
    }

    private static ReplayWindow After(string messages)
    {
        var window = ReplayWindow.Start(true, 0);
        foreach (var message in messages.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.True(Tell(window, message, out _) is WindowVerdict.Accept or WindowVerdict.AcceptLate);
        }

        return window;
    }

    private static WindowVerdict Tell(ReplayWindow window, string message, out bool changed)
    {
        var parts = Array.ConvertAll(message.Split(':', '<'), ulong.Parse);
        return window.Decide(parts[0], parts[1], parts[2], out changed);
    }
}
