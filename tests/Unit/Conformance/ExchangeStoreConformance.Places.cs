using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

public abstract partial class ExchangeStoreConformance
{
    [Fact]
    public async Task Places_of_lanes_are_listed_in_pages()
    {
        await HandledAsync(3);
        var other = new LaneId("another", 1);
        await Store.ClaimAsync(other, "u/s/another", [topic], default);
        var all = await Store.Places.ListAsync(null, null, null, 10, default);
        Assert.Equal([new LanePlace(Lane, topic.Name, topic.Id, 3), new LanePlace(other, topic.Name, topic.Id, 0)], all.OrderByDescending(place => place.Next));
        var first = Assert.Single(await Store.Places.ListAsync(null, topic.Name, null, 1, default));
        Assert.Equal(all.Skip(1), await Store.Places.ListAsync(null, topic.Name, (first.Lane, first.Topic), 10, default));
        Assert.Equal(other, Assert.Single(await Store.Places.ListAsync(other.Group, null, null, 10, default)).Lane);
        Assert.Empty(await Store.Places.ListAsync(null, "xn.no-such-topic.v1", null, 10, default));
    }

    [Fact]
    public async Task A_moved_lane_is_lost_to_its_holder_and_goes_on_at_its_new_place_with_its_windows()
    {
        var holder = await HandledAsync(3);
        var flush = Begin(holder);
        flush.WriteWindow(topic.Name, StreamHex, "u/s/x", Records.Bytes("window"));
        await flush.CommitAsync(default);
        Assert.Equal(3, await Store.Places.MoveAsync(Lane, topic, 1, "值班员", "为测试", default));
        Assert.False(await Store.HoldsAsync(holder, default));
        await Assert.ThrowsAsync<FencedException>(async () => await Begin(holder).CommitAsync(default));
        var claim = await ClaimAsync();
        Assert.Equal((1L, 0), (claim.NextOffsets[topic.Name], claim.DeathsWithoutProgress));
        Assert.True(claim.BeganAtZero(topic.Name));
        Assert.Equal("window", Records.Text(claim.Windows[(topic.Name, StreamHex)]));
        var order = await Store.Commands.LastAsync(Lane, LaneCommandKind.MovePlace, 1, default);
        Assert.Equal((topic.Name, "值班员", "为测试", "from 3 to 1"), (order!.Argument, order.Author, order.Why, order.Outcome));
        Assert.Empty(await Store.Commands.PendingAsync(Lane, default));
    }

    [Fact]
    public async Task A_lane_that_the_log_has_left_behind_is_moved_into_it()
    {
        await HandledAsync(3);
        await Log.AppendAsync([Records.Of(0, "d"), Records.Of(0, "e")], default);
        await harness.RemoveBeforeAsync(topic.Name, 0, 4);
        await Assert.ThrowsAsync<OffsetLostException>(async () => await ClaimAsync());
        Assert.Equal(3, await Store.Places.MoveAsync(Lane, topic, 4, "test", "lost by retention", default));
        Assert.Equal(4, (await ClaimAsync()).NextOffsets[topic.Name]);
    }

    [Fact]
    public async Task A_lane_is_moved_into_the_topic_that_took_the_place_of_its_own()
    {
        await HandledAsync(3);
        await harness.RecreateTopicAsync(topic.Name);
        Assert.True(Log.TryGetTopic(topic.Name, out var anew));
        Assert.Equal(3, await Store.Places.MoveAsync(Lane, anew!, 0, "test", "made anew", default));
        Assert.Equal(0, (await Store.ClaimAsync(Lane, Stream, [anew!], default)).NextOffsets[topic.Name]);
    }

    [Fact]
    public async Task A_lane_begins_where_it_was_told_to_and_only_once()
    {
        await Log.AppendAsync([Records.Of(0, "a"), Records.Of(0, "b")], default);
        Assert.Null(await Store.Places.MoveAsync(Lane, topic, 2, "test", "it has never read", default));
        Assert.Empty(await Store.Places.ListAsync(null, null, null, 10, default));
        Assert.True(await Store.Places.BeginAsync(Lane, topic, 2, "test", "only what comes", default));
        var claim = await ClaimAsync();
        Assert.Equal(2, claim.NextOffsets[topic.Name]);
        Assert.False(claim.BeganAtZero(topic.Name));
        Assert.False(await Store.Places.BeginAsync(Lane, topic, 1, "test", "too late", default));
        Assert.True(await Store.HoldsAsync(claim, default));
        Assert.Equal("from nowhere to 2", (await Store.Commands.LastAsync(Lane, LaneCommandKind.MovePlace, 2, default))!.Outcome);
    }
}
