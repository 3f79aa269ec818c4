using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>Real servers, killed at will.</summary>
[Collection(PostgresCollection.Name)]
public sealed class StoreRelayTests(PostgresServer database, SharedKafkaServer shared)
{
    private static readonly LaneId Lane = new("credit", 0);

    [Fact]
    public async Task What_flushes_commit_reaches_the_log_in_their_order_and_their_segments_tell_where_it_stands()
    {
        await using var rig = await OpenAsync();
        var claim = await ClaimAsync(rig);
        var ids = new List<long>();
        for (var i = 0; i < 40; i++) ids.Add(await RelayRig.CommitAsync(rig.Store, claim, $"a{i}", $"1:b{i}", $"c{i}"));
        await rig.RestAsync();
        Assert.Equal(Enumerable.Range(0, 40).SelectMany(i => new[] { $"a{i}", $"c{i}" }), await rig.Log.ValuesAsync(0));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"1:b{i}"), await rig.Log.ValuesAsync(1));
        for (var i = 0; i < 40; i++)
            Assert.Equal([new SendPosition(Records.Topic, 0, 2 * i, 2), new SendPosition(Records.Topic, 1, i, 1)], (await rig.Store.Segments.GetAsync(ids[i], default))!.Positions);
    }

    [Fact]
    public async Task What_a_dead_holder_left_is_sent_before_what_the_next_one_commits()
    {
        await using var rig = await OpenAsync();
        var dead = await rig.Bare.ClaimAsync(Lane, "s", [], default);
        foreach (var value in new[] { "left 1", "left 2" }) await RelayRig.CommitAsync(rig.Bare, dead, value);
        var claim = await ClaimAsync(rig);
        await RelayRig.CommitAsync(rig.Store, claim, "new");
        await rig.RestAsync();
        Assert.Equal(["left 1", "left 2", "new"], await rig.Log.ValuesAsync(0));
    }

    [Fact]
    public async Task A_lane_that_is_given_back_has_nothing_left()
    {
        await using var rig = await OpenAsync();
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 20; i++) await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
        await rig.Store.ReleaseAsync(claim, default);
        Assert.Empty(await rig.Bare.Unsent.BacklogAsync(default));
        Assert.Equal(20, rig.Log.EndOffset(Records.Topic, 0));
    }

    [Fact]
    public async Task A_stopping_process_sends_what_it_has_committed_first()
    {
        await using var rig = await OpenAsync();
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 20; i++) await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
        await rig.Relay.StopAsync(default);
        Assert.Empty(await rig.Bare.Unsent.BacklogAsync(default));
    }

    [Fact]
    public async Task Records_of_marks_and_of_lanes_that_nobody_holds_are_sent_too()
    {
        await using var rig = await OpenAsync();
        await RelayRig.CommitAsync(rig.Bare, await rig.Bare.ClaimAsync(Lane, "s", [], default), "orphan");
        Assert.True(await rig.Store.Markers.TryAppendOnceAsync("once", [Records.Of(1, "1:of a mark")], default));
        await rig.RestAsync();
        Assert.Equal(["orphan"], await rig.Log.ValuesAsync(0));
        Assert.Equal(["1:of a mark"], await rig.Log.ValuesAsync(1));
        await rig.Relay.StopAsync(default);
    }

    [Fact]
    public async Task A_fenced_holder_marks_nothing_and_its_successor_sends_it_all()
    {
        var (store, kafka) = (StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()));
        await using var first = await RelayRig.OpenAsync(store, kafka);
        await using var second = await RelayRig.OpenAsync(store, kafka);
        var zombie = await ClaimAsync(first);
        for (var i = 0; i < 10; i++) await RelayRig.CommitAsync(first.Store, zombie, $"v{i}");
        var claim = await ClaimAsync(second);
        await Assert.ThrowsAsync<FencedException>(() => RelayRig.CommitAsync(first.Store, zombie, "never"));
        for (var i = 10; i < 20; i++) await RelayRig.CommitAsync(second.Store, claim, $"v{i}");
        await second.RestAsync();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"v{i}"), await second.OnceAsync(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Failed_appends_and_lost_acknowledgements_lose_nothing_and_never_put_a_record_before_its_forerunners(int seed)
    {
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()), log => new FaultyLog(log, seed));
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 60; i++) await RelayRig.CommitAsync(rig.Store, claim, $"a{i}", $"1:b{i}");
        await rig.RestAsync();
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"a{i}"), await rig.OnceAsync(0));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"1:b{i}"), await rig.OnceAsync(1));
        Assert.Empty(rig.Relay.Failures);
    }

    [Fact]
    public async Task A_killed_log_server_gets_the_rest_in_order_when_it_is_back()
    {
        await using var server = await KafkaServer.StartAsync();
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), server.Options(""));
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 300; i++)
        {
            await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
            if (i == 100) await server.KillAsync();
        }

        Assert.False(rig.Relay.IsAtRest);
        await server.RestartAsync();
        await rig.RestAsync();
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"v{i}"), await rig.OnceAsync(0));
    }

    [Fact]
    public async Task While_the_log_is_away_a_claim_knows_how_much_waits_and_so_does_the_next_and_nothing_once_it_is_back()
    {
        await using var server = await KafkaServer.StartAsync();
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), server.Options(""));
        var claim = await ClaimAsync(rig);
        await RelayRig.CommitAsync(rig.Store, claim, "sent");
        await rig.RestAsync();
        Assert.Equal((0, 0L), (claim.Unsent.Batches, claim.Unsent.Bytes));
        await server.KillAsync();
        for (var i = 0; i < 5; i++) await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
        var backlog = Assert.Single(await rig.Bare.Unsent.BacklogAsync(default));
        Assert.Equal((5L, backlog.Bytes), (backlog.Batches, claim.Unsent.Bytes));
        var next = await ClaimAsync(rig);
        Assert.Equal((5, backlog.Bytes), (next.Unsent.Batches, next.Unsent.Bytes));
        await server.RestartAsync();
        await rig.RestAsync();
        Assert.Equal((0, 0L), (next.Unsent.Batches, next.Unsent.Bytes));
    }

    [Fact]
    public async Task A_crashed_database_gets_its_marks_when_it_is_back()
    {
        await using var rig = await OpenAsync();
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 100; i++) await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
        await database.CrashAsync();
        await rig.RestAsync();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"v{i}"), await rig.OnceAsync(0));
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_is_followed_by_one_that_sends_the_rest()
    {
        var (store, kafka) = (StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()));
        await using (var dying = await RelayRig.OpenAsync(store, kafka))
        {
            var claim = await ClaimAsync(dying);
            for (var i = 0; i < 200; i++) await RelayRig.CommitAsync(dying.Store, claim, $"v{i}");
        }

        await using var next = await RelayRig.OpenAsync(store, kafka);
        await ClaimAsync(next);
        await next.RestAsync();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"v{i}"), await next.OnceAsync(0));
    }

    private static ValueTask<LaneClaim> ClaimAsync(RelayRig rig) => rig.Store.ClaimAsync(Lane, "s", [], default);

    private PostgresStoreOptions StoreOptions() => new() { ConnectionString = database.ConnectionString, Schema = database.NewSchema() };

    private async Task<RelayRig> OpenAsync() => await RelayRig.OpenAsync(StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()));
}
