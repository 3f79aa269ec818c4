using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public sealed class SegmentTailTests : IDisposable
{
    private readonly FakeSegments segments = new();
    private readonly SegmentTail tail;

    public SegmentTailTests() => tail = new SegmentTail(segments, TimeProvider.System);

    public void Dispose() => tail.Dispose();

    [Fact]
    public async Task Who_comes_second_is_given_what_the_first_has_read_and_taken_apart()
    {
        Commit(3);
        var first = await tail.ReadAsync(1, 16, default);
        var second = await tail.ReadAsync(1, 16, default);
        Assert.Equal(3, first.Count);
        Assert.All(first.Zip(second), pair => Assert.Same(pair.First.Content, pair.Second.Content));
        Assert.Equal(1, segments.Reads);
    }

    [Fact]
    public async Task What_comes_later_is_added_and_nothing_is_left_out_or_told_twice()
    {
        Commit(3);
        await tail.ReadAsync(1, 2, default);
        Commit(1);
        var seen = new List<long>();
        for (var from = 1L; await tail.ReadAsync(from, 16, default) is { Count: > 0 } page; from = seen[^1] + 1) seen.AddRange(page.Select(segment => segment.Row.Id));
        Assert.Equal([2, 4, 6, 8], seen);
    }

    [Fact]
    public async Task Two_that_stand_apart_each_read_their_own()
    {
        Commit(40);
        foreach (var from in new[] { 60L, 2, 61, 3, 60, 1 }) Assert.Equal(from + (from % 2), (await tail.ReadAsync(from, 4, default))[0].Row.Id);
    }

    [Fact]
    public async Task Only_the_last_pages_are_remembered()
    {
        Commit(SegmentTail.SegmentsMax + 8);
        for (var from = 1L; await tail.ReadAsync(from, 8, default) is { Count: > 0 } page; from = page[^1].Row.Id + 1);
        var reads = segments.Reads;
        Assert.Equal(18, (await tail.ReadAsync(17, 8, default))[0].Row.Id);
        Assert.Equal(reads, segments.Reads);
        Assert.Equal(16, (await tail.ReadAsync(16, 8, default))[0].Row.Id);
        Assert.Equal(reads + 1, segments.Reads);
    }

    private void Commit(int count)
    {
        for (var i = 0; i < count; i++) segments.Commit(SegmentSample.LaneFlush());
    }
}
