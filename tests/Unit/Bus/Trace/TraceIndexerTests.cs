using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public sealed class TraceIndexerTests : IDisposable
{
    private readonly FakeSegments segments = new();
    private readonly FakeIndex index = new();
    private readonly TraceIndexer indexer;

    public TraceIndexerTests()
    {
        var options = Options.Create(new TraceOptions { IndexLingerMilliseconds = 0, RetryMilliseconds = 0, SegmentsAtOnce = 2 });
        indexer = new TraceIndexer(new SegmentTail(segments, TimeProvider.System), index, options, NullLogger<TraceIndexer>.Instance);
    }

    public void Dispose() => indexer.Dispose();

    [Fact]
    public async Task Segments_are_indexed_in_bounded_batches_from_where_the_mark_stands()
    {
        for (var i = 0; i < 5; i++) segments.Commit(SegmentSample.LaneFlush());

        foreach (var expected in new[] { 2, 2, 1, 0 }) Assert.Equal(expected, await OnceAsync());
        Assert.Equal(segments.LastId, index.UpTo);
        Assert.Equal(index.Entries.Count, index.Entries.Distinct().Count());
    }

    [Fact]
    public async Task A_message_staged_here_is_indexed_by_its_other_keys_once()
    {
        segments.Commit(SegmentSample.AdapterFlush());
        segments.Commit(SegmentSample.LaneFlush());
        await OnceAsync();

        var byKey = index.Entries.Where(entry => entry.Hash == TraceKeys.Hash("咸住建罚〔2015〕21号")).ToList();
        var byId = index.Entries.Where(entry => entry.Hash == TraceKeys.Hash(SegmentSample.Sent.ToString())).ToList();

        Assert.Single(byKey);
        Assert.Equal(3, byId.Count);
    }

    [Fact]
    public async Task A_damaged_segment_is_left_out_and_the_mark_moves_on()
    {
        segments.Commit([9, 9, 9]);
        segments.Commit(SegmentSample.LaneFlush());

        Assert.Equal(2, await OnceAsync());
        Assert.Equal(segments.LastId, index.UpTo);
        Assert.NotEmpty(index.Entries);
    }

    [Fact]
    public async Task Whatever_is_committed_while_it_runs_is_indexed_even_after_the_store_was_full()
    {
        index.FailuresLeft = 1;
        segments.Commit(SegmentSample.AdapterFlush());
        await indexer.StartAsync(CancellationToken.None);
        await index.Added.WaitAsync();
        await index.Added.WaitAsync();
        segments.Commit(SegmentSample.LaneFlush());
        await index.Added.WaitAsync();
        await indexer.StopAsync(CancellationToken.None);

        Assert.Equal(segments.LastId, index.UpTo);
    }

    private ValueTask<int> OnceAsync() => indexer.IndexOnceAsync(CancellationToken.None);
}
