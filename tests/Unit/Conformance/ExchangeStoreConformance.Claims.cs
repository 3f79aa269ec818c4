using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

public abstract partial class ExchangeStoreConformance
{
    [Fact]
    public async Task A_first_claim_begins_at_the_earliest_record_and_the_first_number()
    {
        harness.NowMs = 5_000;
        var claim = await ClaimAsync();
        Assert.Equal(5_000UL, claim.Epoch);
        Assert.Equal((0L, 1UL, 0), (claim.FlushCount, claim.NextSequence, claim.DeathsWithoutProgress));
        Assert.Equal(0, claim.NextOffsets[topic.Name]);
        Assert.True(claim.BeganAtZero(topic.Name));
        Assert.Null(claim.Cursor);
        Assert.Null(claim.Attempting);
        Assert.Empty(claim.Windows);
        Assert.Empty(claim.LastSequences);
    }

    [Fact]
    public async Task Epochs_rise_even_when_the_clock_falls()
    {
        harness.NowMs = 5_000;
        await ClaimAsync();
        harness.NowMs = 1_000;
        Assert.Equal(5_001UL, (await ClaimAsync()).Epoch);
        await harness.ReopenAsync();
        harness.NowMs = 9_000;
        Assert.Equal(9_000UL, (await ClaimAsync()).Epoch);
    }

    [Fact]
    public async Task A_claim_knows_all_that_flushes_wrote()
    {
        var claim = await HandledAsync(3);
        var flush = Begin(claim);
        flush.WriteWindow(topic.Name, StreamHex, "u/s/x", Records.Bytes("window"));
        flush.WriteCursor(Records.Bytes("cursor"));
        Send(flush, claim, Records.Of(0, "a"), Records.Of(1, "b"), Records.Of(1, "c"));
        await flush.CommitAsync(default);
        await harness.ReopenAsync();
        var later = await ClaimAsync();
        foreach (var known in new[] { claim, later })
        {
            Assert.Equal((2L, 4UL), (known.FlushCount, known.NextSequence));
            Assert.Equal(3, known.NextOffsets[topic.Name]);
            Assert.Equal("window", Records.Text(known.Windows[(topic.Name, StreamHex)]));
            Assert.Equal("cursor", Records.Text(known.Cursor));
            Assert.Equal((1UL, 3UL), (known.LastSequences[(topic.Name, 0)], known.LastSequences[(topic.Name, 1)]));
        }
    }

    [Fact]
    public async Task A_claim_knows_the_newest_roots_that_flushes_wrote_oldest_first()
    {
        var claim = await HandledAsync(1);
        var flush = Begin(claim);
        for (var n = 0; n < SeenRoot.KeptMax + 2; n++) flush.WriteRoot(new SeenRoot(n, StreamHex, ulong.MaxValue, (ulong)n, 256, Records.Bytes($"root {n}"), Records.Bytes("none"), ulong.MaxValue));
        await flush.CommitAsync(default);
        flush = Begin(claim);
        flush.WriteRoot(new SeenRoot(3, StreamHex, ulong.MaxValue, 3, 256, Records.Bytes("root 3"), Records.Bytes("more"), 2));
        await flush.CommitAsync(default);
        await harness.ReopenAsync();
        var roots = (await ClaimAsync()).Roots;
        Assert.Equal(Enumerable.Range(2, SeenRoot.KeptMax).Select(n => (long)n), roots.Select(root => root.Number));
        Assert.Equal((StreamHex, ulong.MaxValue, 2UL, "root 2"), (roots[0].Stream, roots[0].Epoch, roots[0].First, Records.Text(roots[0].Root)));
        Assert.Equal((256, "none", ulong.MaxValue), (roots[0].Size, Records.Text(roots[0].Accepted), roots[0].Before));
        Assert.Equal((256, "more", 2UL), (roots[1].Size, Records.Text(roots[1].Accepted), roots[1].Before));
        Assert.Empty((await Store.ClaimAsync(new LaneId("another", 0), "t", [], default)).Roots);
    }

    [Fact]
    public async Task Claims_without_progress_are_counted_until_a_flush()
    {
        await ClaimAsync();
        await ClaimAsync();
        await harness.ReopenAsync();
        var third = await ClaimAsync();
        Assert.Equal(2, third.DeathsWithoutProgress);
        await Begin(third).CommitAsync(default);
        Assert.Equal(0, third.DeathsWithoutProgress);
        Assert.Equal(0, (await ClaimAsync()).DeathsWithoutProgress);
    }

    [Fact]
    public async Task A_release_is_no_death()
    {
        await ClaimAsync();
        await Store.ReleaseAsync(await ClaimAsync(), default);
        Assert.Equal(1, (await ClaimAsync()).DeathsWithoutProgress);
    }

    [Fact]
    public async Task A_release_by_a_zombie_does_nothing()
    {
        var zombie = await ClaimAsync();
        var holder = await ClaimAsync();
        await Store.ReleaseAsync(zombie, default);
        Assert.True(await Store.HoldsAsync(holder, default));
        Assert.False(await Store.HoldsAsync(zombie, default));
        Assert.Equal(2, (await ClaimAsync()).DeathsWithoutProgress);
    }

    [Fact]
    public async Task Deaths_are_counted_by_the_record_that_was_tried()
    {
        await Store.NoteAttemptAsync(await ClaimAsync(), topic.Name, 7, default);
        var second = await ClaimAsync();
        Assert.Equal(((topic.Name, 7L), 1), (second.Attempting!.Value, second.AttemptDeaths));
        Assert.Equal(1, (await ClaimAsync()).AttemptDeaths);
        await Store.NoteAttemptAsync(await ClaimAsync(), topic.Name, 7, default);
        var again = await ClaimAsync();
        Assert.Equal(2, again.AttemptDeaths);
        await Store.NoteAttemptAsync(again, topic.Name, 8, default);
        Assert.Equal(0, again.AttemptDeaths);
        await Begin(again).CommitAsync(default);
        Assert.Null((await ClaimAsync()).Attempting);
    }

    [Fact]
    public async Task A_zombie_cannot_note_an_attempt()
    {
        var zombie = await ClaimAsync();
        await ClaimAsync();
        await Assert.ThrowsAsync<FencedException>(async () => await Store.NoteAttemptAsync(zombie, topic.Name, 7, default));
    }

    [Fact]
    public async Task A_topic_made_anew_is_refused()
    {
        await HandledAsync(3);
        await harness.RecreateTopicAsync(topic.Name);
        Assert.True(Log.TryGetTopic(topic.Name, out var anew));
        var refused = await Assert.ThrowsAsync<TopicRecreatedException>(async () => await Store.ClaimAsync(Lane, Stream, [anew!], default));
        Assert.Equal(LogCodes.TopicRecreated, refused.Code);
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await Store.ClaimAsync(Lane, Stream, [topic], default));
    }

    [Fact]
    public async Task A_log_cut_off_below_the_group_is_refused()
    {
        await HandledAsync(3);
        await harness.TruncateAsync(topic.Name, 0, 2);
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await ClaimAsync());
    }

    [Fact]
    public async Task A_log_with_another_last_record_is_refused()
    {
        await HandledAsync(3);
        await harness.ExchangeRecordAsync(topic.Name, 0, 2);
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await ClaimAsync());
    }

    [Fact]
    public async Task Retention_below_the_group_is_no_loss_and_beyond_it_is_told()
    {
        await HandledAsync(3);
        await harness.RemoveBeforeAsync(topic.Name, 0, 3);
        Assert.Equal((3L, 3L), (Log.StartOffset(topic.Name, 0), Log.EndOffset(topic.Name, 0)));
        Assert.Equal(3, (await ClaimAsync()).NextOffsets[topic.Name]);
        Assert.Equal(3, await Log.AppendAsync([Records.Of(0, "d"), Records.Of(0, "e")], default));
        await harness.RemoveBeforeAsync(topic.Name, 0, 4);
        var lost = await Assert.ThrowsAsync<OffsetLostException>(async () => await ClaimAsync());
        Assert.Equal(LogCodes.OffsetLost, lost.Code);
    }

    [Fact]
    public async Task A_refused_claim_leaves_the_lane_as_it_was()
    {
        var claim = await HandledAsync(3);
        var unknown = new TopicInfo(Guid.NewGuid(), "xn.unknown.v1", 2, false);
        await Assert.ThrowsAsync<LogException>(async () => await Store.ClaimAsync(Lane, Stream, [topic, unknown], default));
        Assert.True(await Store.HoldsAsync(claim, default));
    }

    [Fact]
    public async Task A_cancelled_claim_claims_nothing()
    {
        var claim = await ClaimAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ClaimAsync(Lane, Stream, [topic], new CancellationToken(true)));
        Assert.True(await Store.HoldsAsync(claim, default));
    }
}
