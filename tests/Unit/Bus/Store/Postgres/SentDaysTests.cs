using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>Sends lie in days, and a day goes once the log has had all of it for long enough.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SentDaysTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly LaneId Lane = new("credit", 0);
    private static readonly TimeSpan Keep = TimeSpan.FromHours(24);
    private static readonly DateTimeOffset Noon = new(2031, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private PostgresHarness harness = null!;

    private IExchangeStore Store => harness.Store;

    public async ValueTask InitializeAsync()
    {
        harness = await PostgresHarness.OpenAsync(server);
        await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        harness.NowMs = Noon.ToUnixTimeMilliseconds();
        await harness.ReopenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (harness is { } open) await open.DisposeAsync();
    }

    [Fact]
    public async Task A_day_is_dropped_24_hours_after_it_was_over_and_wholly_sent_and_what_was_proved_stays()
    {
        var claim = await ClaimAsync(Lane);
        var sent = await CommitAsync(claim);
        await SentAsync(claim, sent);
        var next = await AtAsync(claim, Noon.AddHours(12.1));
        await DropAsync();
        Assert.Equal(2, await harness.CountAsync("sends"));
        await AtAsync(claim, Noon.AddHours(36));
        Assert.True(await HasAfterDropAsync());
        await AtAsync(claim, Noon.AddHours(36.2));
        await GoneAsync();
        Assert.Equal([next], (await Store.Unsent.LoadAsync(Lane, 0, 1, default)).Select(batch => batch.Number));
        Assert.Equal([new SendPosition(Records.Topic, 0, 7, 1)], (await Store.Segments.GetAsync(sent, default))!.Positions);
    }

    [Fact]
    public async Task One_row_above_its_lanes_mark_keeps_its_day_and_the_24_hours_begin_when_it_is_sent()
    {
        var (claim, behind) = (await ClaimAsync(Lane), await ClaimAsync(new LaneId("credit", 1)));
        await SentAsync(claim, await CommitAsync(claim));
        var waits = await CommitAsync(behind);
        await AtAsync(claim, Noon.AddDays(5));
        Assert.True(await HasAfterDropAsync());
        await SentAsync(behind, waits);
        Assert.True(await HasAfterDropAsync());
        await AtAsync(claim, Noon.AddDays(5).AddHours(23));
        Assert.True(await HasAfterDropAsync());
        await AtAsync(claim, Noon.AddDays(6));
        await GoneAsync();
    }

    [Fact]
    public async Task A_day_that_somebody_uses_waits_for_the_next_call_and_blocks_nobody()
    {
        var claim = await ClaimAsync(Lane);
        await SentAsync(claim, await CommitAsync(claim));
        await AtAsync(claim, Noon.AddDays(1));
        Assert.True(await HasAfterDropAsync());
        await AtAsync(claim, Noon.AddDays(3));
        await using (await harness.LockAsync("LOCK TABLE sends IN ACCESS SHARE MODE"))
        {
            Assert.Equal(0, await DropAsync());
            await CommitAsync(claim);
        }

        await using (await harness.LockAsync("SELECT pg_advisory_xact_lock(hashtext(current_schema()), 3)")) Assert.Equal(0, await DropAsync());
        await GoneAsync();
    }

    [Fact]
    public async Task Rows_that_lie_in_no_day_of_their_own_go_too()
    {
        var claim = await ClaimAsync(Lane);
        await harness.ExecuteAsync("DROP TABLE sends_20310110");
        await SentAsync(claim, await CommitAsync(claim));
        await DropAsync();
        Assert.Equal(1, await harness.CountAsync("sends_other"));
        harness.NowMs = Noon.AddHours(1).ToUnixTimeMilliseconds();
        await CommitAsync(claim);
        harness.NowMs = Noon.AddHours(24).ToUnixTimeMilliseconds();
        await DropAsync();
        Assert.Equal((1L, 1), (await harness.CountAsync("sends_other"), (await Store.Unsent.LoadAsync(Lane, 0, 9, default)).Count));
    }

    private ValueTask<int> DropAsync() => Store.Unsent.DropSentAsync(Keep, default);

    private ValueTask<LaneClaim> ClaimAsync(LaneId lane) => Store.ClaimAsync(lane, $"s.{lane.Partition}", [], default);

    private ValueTask SentAsync(LaneClaim claim, long number) => Store.Unsent.MarkSentAsync(claim, [new SentBatch(number, [new SendPosition(Records.Topic, 0, 7, 1)])], null, default);

    // The store learns the time from its answers, and then makes the day's partition.
    private async Task<long> AtAsync(LaneClaim claim, DateTimeOffset time)
    {
        harness.NowMs = time.ToUnixTimeMilliseconds();
        Assert.True(await Store.HoldsAsync(claim, default));
        return await CommitAsync(claim);
    }

    private async Task<long> CommitAsync(LaneClaim claim)
    {
        var flush = Store.BeginFlush(claim);
        flush.Fence();
        flush.WriteSegment(Records.Bytes("segment"), [Records.Of(0, "a")], claim.NextSequence + 1, new Dictionary<(string, int), ulong>());
        return (await flush.CommitAsync(default)).SegmentId;
    }

    // The server ends what held a lock a moment after its connection, and vacuums when it likes: a drop that finds a lock leaves the day for the next call.
    private async Task GoneAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await HasAfterDropAsync()) await Task.Delay(20, limit.Token);
    }

    private async Task<bool> HasAfterDropAsync()
    {
        await DropAsync();
        return await harness.CountAsync("pg_tables WHERE schemaname = current_schema() AND tablename = 'sends_20310110'") == 1;
    }
}
