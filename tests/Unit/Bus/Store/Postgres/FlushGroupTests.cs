using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>Flushes that go to the server together: each is all or nothing by itself.</summary>
[Collection(PostgresCollection.Name)]
public sealed class FlushGroupTests(PostgresServer server) : IAsyncLifetime
{
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
    public async Task Those_that_wait_go_as_one_transaction_and_each_gets_its_own_segment()
    {
        var claims = await ClaimAsync(5);
        var results = await TogetherAsync(claims, claim => Send(claim));
        Assert.Equal(3L, await harness.CountAsync("(SELECT DISTINCT xmin::text FROM segments) AS transactions"));
        foreach (var (claim, result) in claims.Zip(results))
        {
            var segment = await Store.Segments.GetAsync(result.SegmentId, default);
            Assert.Equal((claim.Lane, claim.Lane.ToString()), (segment!.Lane, Records.Text(segment.Body)));
            Assert.Equal((1L, 2UL, 1L), (claim.FlushCount, claim.NextSequence, (await Store.LoadStateAsync("t", [Records.Bytes(claim.Lane.ToString())], default))[0]!.Version));
            Assert.Equal([claim.Lane.ToString()], (await Store.Unsent.LoadAsync(claim.Lane, 0, 10, default)).SelectMany(batch => batch.Records).Select(record => Records.Text(record.Value)));
        }

        Assert.Equal(results.Skip(2).Select(result => result.SegmentId).Order(), results.Skip(2).Select(result => result.SegmentId));
    }

    [Fact]
    public async Task One_that_is_refused_hears_its_own_reason_and_holds_nobody_up()
    {
        await Send((await ClaimAsync(1))[0]).AsTask();
        var claims = await ClaimAsync(7);
        await Store.ClaimAsync(claims[2].Lane, claims[2].Stream, [], default);
        var refused = new Exception?[claims.Count];
        await TogetherAsync(claims, async claim =>
        {
            var place = claims.IndexOf(claim);
            refused[place] = await Record.ExceptionAsync(async () => await Send(claim, flush =>
            {
                if (place == 3) flush.WriteState("t", Records.Bytes("0"), 7, Records.Bytes("stale"));
                if (place == 4) flush.Unpark(12345);
            }));
            return FlushResult.None;
        });

        Assert.IsType<FencedException>(refused[2]);
        Assert.Equal("0", Records.Text(Assert.Single(Assert.IsType<StateConflictException>(refused[3]).Keys).Key));
        Assert.IsType<EntryStateException>(refused[4]);
        Assert.All([0, 1, 5, 6], place => Assert.Null(refused[place]));
        Assert.Equal([2L, 1L, 0L, 0L, 0L, 1L, 1L], claims.Select(claim => claim.FlushCount));
        Assert.Equal(5L, await harness.CountAsync("segments"));
        await Send(claims[3]);
    }

    private async Task<List<LaneClaim>> ClaimAsync(int lanes)
    {
        var claims = new List<LaneClaim>();
        for (var lane = 0; lane < lanes; lane++) claims.Add(await Store.ClaimAsync(new LaneId("group", lane), $"s.{lane}", [], default));
        return claims;
    }

    // The first two are under way and wait for a lock of ours until the others wait behind them.
    private async Task<FlushResult[]> TogetherAsync(List<LaneClaim> claims, Func<LaneClaim, ValueTask<FlushResult>> send)
    {
        List<Task<FlushResult>> sending;
        await using (await harness.LockAsync("SELECT 1 FROM lanes WHERE partition < 2 FOR UPDATE")) sending = [.. claims.Select(claim => send(claim).AsTask())];
        return await Task.WhenAll(sending);
    }

    private ValueTask<FlushResult> Send(LaneClaim claim, Action<IFlush>? more = null)
    {
        var flush = Store.BeginFlush(claim);
        flush.Fence();
        var name = claim.Lane.ToString();
        flush.WriteState("t", Records.Bytes(name), claim.FlushCount, Records.Bytes(name));
        more?.Invoke(flush);
        flush.WriteSegment(Records.Bytes(name), [Records.Of(0, name)], claim.NextSequence + 1, new Dictionary<(string, int), ulong> { [(Records.Topic, 0)] = claim.NextSequence });
        return flush.CommitAsync(default);
    }
}
