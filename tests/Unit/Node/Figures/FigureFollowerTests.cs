using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Tests.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Node.Figures;

public sealed class FigureFollowerTests : IDisposable
{
    private readonly FigureRig rig = new() { SegmentsBetween = 3 };

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Whenever_the_process_dies_the_next_one_tells_what_counting_everything_tells()
    {
        rig.ReadRows();
        rig.Receive(1, ReceivedVerdict.Quarantined, QuarantineMove.Enters);
        for (var number = 2; number < 40; number++) rig.Receive(number, number % 7 == 0 ? ReceivedVerdict.Duplicate : ReceivedVerdict.Handled);
        rig.Receive(1, ReceivedVerdict.Handled, QuarantineMove.Leaves);
        var told = await ToldByAllAsync();

        var all = rig.Segments;
        for (var dies = 0; dies <= 41; dies++)
        {
            File.Delete(rig.Path);
            rig.Segments = all.Until(dies);
            await rig.StartAsync();
            await rig.CountAsync();
            rig.Segments = all;
            await rig.StartAsync();
            Assert.True(rig.Follower.Next > 2 * (dies - 3), $"{rig.Follower.Next} after {dies}");
            await rig.CountAsync();
            Assert.True(rig.Follower.IsCurrent);
            Assert.Equal(told, rig.Told());
        }
    }

    [Fact]
    public async Task A_node_that_stops_counts_nothing_again()
    {
        rig.Receive(1, ReceivedVerdict.Handled);
        await rig.StartAsync();
        await rig.CountAsync();
        Assert.False(File.Exists(rig.Path));

        await rig.Follower.StopAsync(default);
        await rig.StartAsync();

        Assert.True(rig.Follower.IsCurrent);
        Assert.Equal(FigureRig.Id(1), rig.Figures.Read().SamplePenalty);
    }

    [Fact]
    public async Task What_a_process_did_itself_begins_at_zero()
    {
        await rig.StartAsync();
        rig.ReadRows();
        await rig.CountAsync();
        rig.Follower.Checkpoint();
        Assert.Equal((1, 1), Published());

        await rig.StartAsync();

        Assert.Equal((1, 0), Published());
        Assert.Equal(0, rig.Figures.Read().MessagesPerSecond);
    }

    [Fact]
    public async Task The_checkpoint_of_another_history_is_dropped_and_everything_counted()
    {
        for (var number = 0; number < 5; number++) rig.Receive(number, ReceivedVerdict.Handled);
        await rig.StartAsync();
        await rig.CountAsync();
        rig.Follower.Checkpoint();

        // A backup was restored and went on: the same ids, the same messages, under another claim.
        rig.Segments = rig.Segments.Until(2);
        rig.Segments.Epoch = 2;
        for (var number = 2; number < 6; number++) rig.Receive(number, ReceivedVerdict.Handled);
        await rig.StartAsync();
        Assert.Equal(1, rig.Follower.Next);
        await rig.CountAsync();
        Assert.Equal(6, rig.Figures.Read().Resources[SegmentSample.Resource].Handled);
    }

    [Fact]
    public async Task The_checkpoint_of_a_longer_history_is_dropped_and_everything_counted()
    {
        for (var number = 0; number < 5; number++) rig.Receive(number, ReceivedVerdict.Handled);
        await rig.StartAsync();
        await rig.CountAsync();
        rig.Follower.Checkpoint();

        rig.Segments = rig.Segments.Until(2);
        await rig.StartAsync();
        await rig.CountAsync();

        Assert.Equal(2, rig.Figures.Read().Resources[SegmentSample.Resource].Handled);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_dropped_and_everything_counted()
    {
        rig.ReadRows();
        rig.Receive(1, ReceivedVerdict.Handled);
        await rig.StartAsync();
        await rig.CountAsync();
        rig.Follower.Checkpoint();
        var told = rig.Told();
        var whole = File.ReadAllBytes(rig.Path);

        for (var at = 0; at < whole.Length; at += 11)
        {
            byte[] flipped = [.. whole];
            flipped[at] ^= 1;
            File.WriteAllBytes(rig.Path, flipped);
            Assert.Null(rig.File.Read());
            File.WriteAllBytes(rig.Path, whole[..at]);
            Assert.Null(rig.File.Read());
        }

        await rig.StartAsync();
        Assert.Equal(1, rig.Follower.Next);
        await rig.CountAsync();
        Assert.Equal(told, rig.Told());
    }

    [Fact]
    public async Task A_disk_that_takes_no_checkpoint_stops_no_figure()
    {
        Directory.CreateDirectory(rig.Path);
        for (var number = 0; number < 10; number++) rig.Receive(number, ReceivedVerdict.Handled);
        await rig.StartAsync();
        await rig.CountAsync();
        Assert.Equal(10, rig.Figures.Read().Resources[SegmentSample.Resource].Handled);
    }

    [Fact]
    public async Task A_damaged_segment_is_passed_over_and_what_follows_is_counted()
    {
        rig.Receive(1, ReceivedVerdict.Handled);
        rig.Segments.Commit([1, 2, 3]);
        rig.Receive(2, ReceivedVerdict.Handled);
        await rig.StartAsync();
        await rig.CountAsync();
        Assert.True(rig.Follower.IsCurrent);
        Assert.Equal(2, rig.Figures.Read().Resources[SegmentSample.Resource].Handled);
    }

    private (long All, long Now) Published()
    {
        var counter = rig.Figures.Read().Resources[SegmentSample.Resource];
        return (counter.Published, counter.PublishedNow);
    }

    private async Task<string> ToldByAllAsync()
    {
        await rig.StartAsync();
        await rig.CountAsync();
        return rig.Told();
    }
}
