using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public sealed class SentLookupTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(SegmentSample.TimeMs);

    private readonly FakeSegments segments = new();
    private readonly FakeIndex index = new();

    [Fact]
    public async Task What_a_stream_sent_is_known_from_the_index()
    {
        segments.Commit(SegmentSample.AdapterFlush());
        await IndexAsync();
        Assert.Equal(SentAnswer.Yes, await FindAsync(SegmentSample.Sent));
        Assert.Equal(SentAnswer.No, await FindAsync(SegmentSample.Caused));
    }

    [Fact]
    public async Task What_others_wrote_under_the_id_does_not_count()
    {
        segments.Commit(SegmentSample.LaneFlush());
        await IndexAsync();
        Assert.Equal(SentAnswer.No, await FindAsync(SegmentSample.Sent));
        Assert.Equal(SentAnswer.No, await FindAsync(SegmentSample.Caused));
    }

    [Fact]
    public async Task An_index_that_does_not_reach_far_enough_says_no_to_nothing()
    {
        segments.Commit(SegmentSample.AdapterFlush());
        Assert.Equal(SentAnswer.Unknown, await FindAsync(SegmentSample.Sent));
        Assert.Equal(SentAnswer.No, await FindAsync(SegmentSample.Sent, before: DateTimeOffset.UnixEpoch));
        await IndexAsync();
        segments.Commit(SegmentSample.LaneFlush());
        Assert.Equal(SentAnswer.Yes, await FindAsync(SegmentSample.Sent));
        Assert.Equal(SentAnswer.Unknown, await FindAsync(SegmentSample.Caused));
    }

    [Fact]
    public async Task A_place_whose_segment_is_gone_or_damaged_may_have_been_it()
    {
        segments.Commit([1, 2, 3]);
        await index.AddAsync([new TraceEntry(TraceKeys.Hash(TraceKeys.OfMessage(SegmentSample.Sent)), 2, 0)], 2, default);
        Assert.Equal(SentAnswer.Unknown, await FindAsync(SegmentSample.Sent));
        await index.AddAsync([new TraceEntry(TraceKeys.Hash(TraceKeys.OfMessage(SegmentSample.Caused)), 1, 0)], 2, default);
        Assert.Equal(SentAnswer.Unknown, await FindAsync(SegmentSample.Caused));
    }

    [Fact]
    public async Task A_colliding_hash_is_no_message()
    {
        segments.Commit(SegmentSample.AdapterFlush());
        await IndexAsync();
        index.Entries.Add(new TraceEntry(TraceKeys.Hash(TraceKeys.OfMessage(SegmentSample.Foreign)), 2, 0));
        Assert.Equal(SentAnswer.No, await FindAsync(SegmentSample.Foreign));
    }

    [Fact]
    public async Task Where_more_stands_under_an_id_than_is_read_nothing_is_said()
    {
        for (var i = 0; i < 65; i++) segments.Commit(SegmentSample.LaneFlush());
        await IndexAsync();
        Assert.Equal(SentAnswer.Unknown, await FindAsync(SegmentSample.Sent));
    }

    private ValueTask<SentAnswer> FindAsync(Guid id, DateTimeOffset? before = null) => new SentLookup(segments, index).FindAsync(id, SegmentSample.Adapter, before ?? Now, TestContext.Current.CancellationToken);

    private async Task IndexAsync()
    {
        using var indexer = new TraceIndexer(new SegmentTail(segments, TimeProvider.System), index, Options.Create(new TraceOptions()), NullLogger<TraceIndexer>.Instance);
        while (await indexer.IndexOnceAsync(default) > 0);
    }
}
