using Npgsql;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>What only a server that several nodes share can do, and must.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresStoreTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly LaneId Lane = new("credit", 0);

    private PostgresHarness harness = null!;

    private IExchangeStore Store => harness.Store;

    public async ValueTask InitializeAsync()
    {
        harness = await PostgresHarness.OpenAsync(server);
        await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
    }

    public async ValueTask DisposeAsync()
    {
        if (harness is { } open) await open.DisposeAsync();
    }

    [Fact]
    public async Task Sends_wait_in_the_order_of_their_flushes_until_they_are_marked_and_survive_a_crash_of_the_server()
    {
        var claim = await ClaimAsync();
        var first = await SendAsync(claim, "a", "b");
        var second = await SendAsync(claim, "c");
        await server.CrashAsync();
        await harness.ReopenAsync();
        Assert.Equal([Lane], await Store.Unsent.LanesAsync(default));
        var unsent = await Store.Unsent.LoadAsync(Lane, 0, 10, default);
        Assert.Equal([first, second], unsent.Select(batch => batch.Number));
        Assert.Equal(["a", "b"], unsent[0].Records.Select(record => Records.Text(record.Value)));
        Assert.Equal(Records.Of(0, "a").Headers.Select(header => (header.Name, Records.Text(header.Value))), unsent[0].Records[0].Headers.Select(header => (header.Name, Records.Text(header.Value))));
        Assert.Equal([second], (await Store.Unsent.LoadAsync(Lane, first, 10, default)).Select(batch => batch.Number));
        Assert.Empty((await Store.Segments.GetAsync(first, default))!.Positions);

        await Store.Unsent.MarkSentAsync(claim, [new SentBatch(first, [new SendPosition(Records.Topic, 0, 7, 2)])], null, default);
        Assert.Equal([new SendPosition(Records.Topic, 0, 7, 2)], (await Store.Segments.GetAsync(first, default))!.Positions);
        Assert.Equal([second], (await Store.Unsent.LoadAsync(Lane, 0, 10, default)).Select(batch => batch.Number));
    }

    [Fact]
    public async Task What_was_reached_goes_with_the_mark_and_a_zombie_neither_changes_nor_learns_it()
    {
        var zombie = await ClaimAsync();
        Assert.Empty(await Store.Unsent.ReachedAsync(zombie, default));
        await Store.Unsent.MarkSentAsync(zombie, [], Reached(3), default);
        var number = await SendAsync(zombie, "a");
        var holder = await ClaimAsync();
        await Assert.ThrowsAsync<FencedException>(async () => await Store.Unsent.MarkSentAsync(zombie, [], Reached(4), default));
        await Assert.ThrowsAsync<FencedException>(async () => await Store.Unsent.ReachedAsync(zombie, default));
        Assert.Equal(Reached(3), await Store.Unsent.ReachedAsync(holder, default));
        await Store.Unsent.MarkSentAsync(holder, [new SentBatch(number, [])], Reached(7), default);
        await Store.Unsent.MarkSentAsync(holder, [new SentBatch(number, [])], Reached(5), default);
        Assert.Equal(Reached(7), await Store.Unsent.ReachedAsync(holder, default));

        static Dictionary<(string Topic, int Partition), long> Reached(long offset) => new() { [(Records.Topic, 0)] = offset, [("xn.b.v1", 7)] = 1L << 40 };
    }

    [Fact]
    public async Task A_mark_waits_for_no_flush_and_is_refused_once_another_claim_holds_the_lane()
    {
        var claim = await ClaimAsync();
        var number = await SendAsync(claim, "a");
        await using (await harness.LockAsync("SELECT 1 FROM lanes FOR UPDATE")) await Store.Unsent.MarkSentAsync(claim, [new SentBatch(number, [])], null, default);
        Assert.Empty(await Store.Unsent.LanesAsync(default));
        await ClaimAsync();
        await Assert.ThrowsAsync<FencedException>(async () => await Store.Unsent.MarkSentAsync(claim, [new SentBatch(number, [])], null, default));
    }

    [Fact]
    public async Task A_flush_that_sends_nothing_leaves_nothing_to_send()
    {
        var claim = await ClaimAsync();
        await SendAsync(claim);
        Assert.Empty(await Store.Unsent.LanesAsync(default));
        Assert.Empty(await Store.Unsent.LoadAsync(Lane, 0, 10, default));
    }

    [Fact]
    public async Task A_zombie_marks_nothing_as_sent()
    {
        var zombie = await ClaimAsync();
        var number = await SendAsync(zombie, "a");
        var holder = await ClaimAsync();
        await Assert.ThrowsAsync<FencedException>(async () => await Store.Unsent.MarkSentAsync(zombie, [new SentBatch(number, [])], null, default));
        Assert.Single(await Store.Unsent.LoadAsync(Lane, 0, 10, default));
        await Store.Unsent.MarkSentAsync(holder, [new SentBatch(number, [])], null, default);
        Assert.Empty(await Store.Unsent.LanesAsync(default));
    }

    [Fact]
    public async Task A_restored_database_fences_every_claim_from_before()
    {
        var claim = await ClaimAsync();
        await harness.ExecuteAsync("UPDATE database SET incarnation = gen_random_uuid()");
        await Assert.ThrowsAsync<FencedException>(async () => await Begin(claim).CommitAsync(default));
        await Assert.ThrowsAsync<FencedException>(async () => await Store.NoteAttemptAsync(claim, Records.Topic, 1, default));
        Assert.False(await Store.HoldsAsync(claim, default));
        await Begin(await ClaimAsync()).CommitAsync(default);
    }

    [Fact]
    public async Task Another_node_takes_a_lane_over_and_sees_all_that_was_committed()
    {
        var claim = await ClaimAsync();
        await SendAsync(claim, "a");
        await using var other = await harness.OpenAnotherAsync();
        var taken = await other.ClaimAsync(Lane, "s", [], default);
        Assert.Equal((1L, 2UL), (taken.FlushCount, taken.NextSequence));
        await Assert.ThrowsAsync<FencedException>(async () => await Begin(claim).CommitAsync(default));
    }

    [Fact]
    public async Task A_node_that_froze_while_it_sent_a_flush_holds_the_lane_only_for_the_bound()
    {
        await ClaimAsync();
        // Its driver may not give up by itself: a frozen one does not.
        await using var frozen = new PostgresDatabase(new() { ConnectionString = harness.Options.ConnectionString, Schema = harness.Options.Schema, StatementTimeoutSeconds = 600 });
        await using var half = new StalledStream();
        Task FlushAsync(object body) => frozen.CommitAsync(() => [PostgresDatabase.Command("SELECT 1 FROM lanes FOR UPDATE"), PostgresDatabase.Command("SELECT length($1::bytea)", body)], static row => row.GetInt32(0), default).AsTask();

        // As flushes are: prepared by those before. What the server has to parse ends by the limit for statements.
        for (var usages = 0; usages < 3; usages++) await FlushAsync(Array.Empty<byte>());
        var sending = FlushAsync(half);
        await half.Reached;
        LaneClaim? taken = null;
        for (var tries = 0; taken is null && tries < 30; tries++)
        {
            try
            {
                taken = await ClaimAsync();
            }
            catch (StoreException locked) when (locked.Code == StoreCodes.Unavailable)
            {
                await harness.Presence.BeatAsync(TimeSpan.FromSeconds(5), [], TimeSpan.Zero, [], default);
            }
        }

        Assert.NotNull(taken);
        half.Continue();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => sending);
    }

    [Fact]
    public async Task A_process_sees_of_the_others_what_they_run_and_how_long_they_hear_the_log()
    {
        await using var another = await harness.OpenAnotherAsync();
        await another.Presence.BeatAsync(TimeSpan.FromSeconds(60), ["credit"], TimeSpan.FromSeconds(-11), [], default);
        var seen = await harness.Presence.BeatAsync(TimeSpan.FromSeconds(60), ["sink"], TimeSpan.FromSeconds(30), [], default);
        Assert.Equal(2, seen.Alive.Count);
        Assert.Equal("sink", Assert.Single(seen.Alive[harness.Presence.Me].Groups));
        Assert.Equal(TimeSpan.FromSeconds(30), seen.Alive[harness.Presence.Me].Heard);
        Assert.Equal("credit", Assert.Single(seen.Alive[another.Presence.Me].Groups));
        Assert.Equal(TimeSpan.FromSeconds(-11), seen.Alive[another.Presence.Me].Heard);
    }

    [Fact]
    public async Task After_a_lost_server_the_lane_is_claimed_again_and_its_row_says_what_was_committed()
    {
        var claim = await ClaimAsync();
        await SendAsync(claim, "a");
        await server.CrashAsync();
        var lost = await Record.ExceptionAsync(async () => await SendAsync(claim, "b"));
        Assert.Equal(StoreCodes.Unavailable, Assert.IsType<StoreException>(lost).Code);
        var again = await ClaimAsync();
        Assert.Equal((1L, 2UL), (again.FlushCount, again.NextSequence));
        await SendAsync(again, "b");
    }

    [Fact]
    public async Task A_segment_never_appears_below_one_that_was_read()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Store.ClaimAsync(new LaneId("many", lane), $"s.{lane}", [], default).AsTask()));
        var flushes = Task.WhenAll(claims.Select(async claim =>
        {
            for (var i = 0; i < 20; i++) await SendAsync(claim, $"{claim.Lane} {i}");
        }));
        var seen = new List<long>();
        while (!flushes.IsCompleted || seen.Count < 160)
        {
            seen.AddRange((await Store.Segments.ReadAsync(seen.Count == 0 ? 1 : seen[^1] + 1, 1_000, default)).Select(row => row.Id));
            if (flushes.IsFaulted) break;
        }

        await flushes;
        Assert.Equal(160, seen.Count);
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task Segments_and_sends_lie_in_partitions_of_their_time_and_the_next_are_made_when_the_day_changes()
    {
        harness.NowMs = new DateTimeOffset(2031, 1, 31, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        await harness.ReopenAsync();
        var claim = await ClaimAsync();
        await SendAsync(claim, "a");
        harness.NowMs = new DateTimeOffset(2031, 2, 1, 0, 0, 1, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.True(await Store.HoldsAsync(claim, default));
        await SendAsync(claim, "b");
        Assert.Equal((1L, 1L, 1L, 1L), (await harness.CountAsync("segments_203101"), await harness.CountAsync("segments_203102"), await harness.CountAsync("sends_20310131"), await harness.CountAsync("sends_20310201")));
        Assert.Equal((0L, 0L, 0L), (await harness.CountAsync("segments_203103"), await harness.CountAsync("sends_20310202"), await harness.CountAsync("segments_other")));
    }

    [Fact]
    public async Task Text_that_the_server_has_no_place_for_fails_no_flush()
    {
        var claim = await ClaimAsync();
        var flush = Begin(claim);
        flush.WriteReject(new RejectedRow("r", "a\0.csv", 1, "DQ-10", "", "half \uD800 a pair", Records.Bytes("raw")));
        await flush.CommitAsync(default);
        var row = Assert.Single(await Store.Rejects.ListAsync(null, null, 0, 10, default)).Row;
        Assert.Equal(("a\uFFFD.csv", "half \uFFFD a pair"), (row.File, row.Text));
    }

    [Fact]
    public async Task A_newer_or_foreign_schema_is_refused_and_not_changed()
    {
        await harness.ExecuteAsync("INSERT INTO store_format(version, script) VALUES(9999, 'later')");
        await Assert.ThrowsAsync<StoreFormatException>(harness.OpenAnotherAsync);
        await harness.ExecuteAsync("DROP TABLE store_format");
        await Assert.ThrowsAsync<StoreFormatException>(harness.OpenAnotherAsync);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_make_the_schema_once()
    {
        await harness.ExecuteAsync($"DROP SCHEMA {harness.Options.Schema} CASCADE");
        foreach (var store in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => harness.OpenAnotherAsync()))) await store.DisposeAsync();
    }

    private ValueTask<LaneClaim> ClaimAsync() => Store.ClaimAsync(Lane, "s", [], default);

    private IFlush Begin(LaneClaim claim)
    {
        var flush = Store.BeginFlush(claim);
        flush.Fence();
        return flush;
    }

    private async Task<long> SendAsync(LaneClaim claim, params string[] values)
    {
        var flush = Begin(claim);
        var sequence = claim.NextSequence;
        flush.WriteSegment(Records.Bytes("segment"), [.. values.Select(value => Records.Of(0, value))], sequence + (ulong)values.Length,
            new Dictionary<(string, int), ulong> { [(Records.Topic, 0)] = sequence + (ulong)values.Length - 1 });
        return (await flush.CommitAsync(default)).SegmentId;
    }
}
