using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>What is relayed for readers without windows stands in the log once and in order, whatever dies, freezes or is not heard.</summary>
[Collection(PostgresCollection.Name)]
public sealed class OnceRelayTests(PostgresServer database, SharedKafkaServer shared)
{
    private static readonly LaneId Lane = new("credit", 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Failed_and_unheard_commits_leave_each_record_once_and_its_segment_says_where(int seed)
    {
        var kafka = (await shared.GetAsync()).Options(shared.NextPrefix());
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), kafka, log => new FaultyLog(log, seed), once: true);
        var claim = await ClaimAsync(rig);
        var ids = new List<long>();
        for (var i = 0; i < 40; i++) ids.Add(await RelayRig.CommitAsync(rig.Store, claim, $"a{i}", $"1:b{i}"));
        await rig.RestAsync();
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"a{i}"), await SeenAsync(kafka, 0));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"1:b{i}"), await SeenAsync(kafka, 1));
        var places = (await rig.Log.ReadAllAsync(0)).ToDictionary(record => Records.Text(record.Value)!, record => record.Offset);
        for (var i = 0; i < 40; i++) Assert.Contains(new SendPosition(Records.Topic, 0, places[$"a{i}"], 1), (await rig.Store.Segments.GetAsync(ids[i], default))!.Positions);
    }

    [Fact]
    public async Task Who_takes_over_between_the_commit_in_the_log_and_the_mark_finds_what_stands_there()
    {
        var (store, kafka) = (StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()));
        var (committed, dead) = (Signal(), Signal());
        await using var dying = await RelayRig.OpenAsync(store, kafka, log => new HookedLog(log, Nothing, () => Stop(committed, dead)), once: true);
        await RelayRig.CommitAsync(dying.Store, await ClaimAsync(dying), "v0", "v1");
        await committed.Task.WaitAsync(RelayRig.Longest);
        await using var next = await RelayRig.OpenAsync(store, kafka, once: true);
        await RelayRig.CommitAsync(next.Store, await ClaimAsync(next), "v2");
        await next.RestAsync();
        Assert.Equal(["v0", "v1", "v2"], await SeenAsync(kafka, 0));
        dead.SetResult();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public async Task Who_takes_over_finds_what_several_transactions_left_before_their_mark(int noteAfter)
    {
        var (store, kafka) = (StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()));
        var numbers = new RelayOptions { MarkAfter = TimeSpan.FromSeconds(10), TransactionsEvery = TimeSpan.Zero, NoteAfterOffsets = noteAfter };
        await using var dying = await RelayRig.OpenAsync(store, kafka, once: true, numbers: numbers);
        var claim = await ClaimAsync(dying);
        await CommitAndSeeAsync("v0", 0, 1);
        await CommitAndSeeAsync("v1", 0, 2);
        await CommitAndSeeAsync("1:w0", 1, 1);
        await CommitAndSeeAsync("v2", 0, 3);
        await using var next = await RelayRig.OpenAsync(store, kafka, once: true);
        await RelayRig.CommitAsync(next.Store, await ClaimAsync(next), "v3", "1:w1");
        await next.RestAsync();
        Assert.Equal(["v0", "v1", "v2", "v3"], await SeenAsync(kafka, 0));
        Assert.Equal(["1:w0", "1:w1"], await SeenAsync(kafka, 1));

        async Task CommitAndSeeAsync(string value, int partition, int seen)
        {
            await RelayRig.CommitAsync(dying.Store, claim, value);
            using var limit = new CancellationTokenSource(RelayRig.Longest);
            while ((await SeenAsync(kafka, partition)).Count < seen) limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task What_is_committed_while_a_transaction_waits_for_its_turn_goes_into_one()
    {
        var kafka = (await shared.GetAsync()).Options(shared.NextPrefix());
        var commits = 0;
        var numbers = new RelayOptions { TransactionsEvery = TimeSpan.FromSeconds(2) };
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), kafka, log => new HookedLog(log, Nothing, CountAsync), once: true, numbers: numbers);
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 20; i++) await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
        await rig.RestAsync();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"v{i}"), await SeenAsync(kafka, 0));
        Assert.InRange(commits, 1, 10);

        Task CountAsync()
        {
            commits++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_holder_that_froze_before_its_commit_commits_nothing_when_it_wakes()
    {
        var (store, kafka) = (StoreOptions(), (await shared.GetAsync()).Options(shared.NextPrefix()));
        var (frozen, thawed) = (Signal(), Signal());
        await using var zombie = await RelayRig.OpenAsync(store, kafka, log => new HookedLog(log, () => Stop(frozen, thawed), Nothing), once: true);
        await RelayRig.CommitAsync(zombie.Store, await ClaimAsync(zombie), "v0", "v1");
        await frozen.Task.WaitAsync(RelayRig.Longest);
        Assert.Empty(await SeenAsync(kafka, 0));
        await using var next = await RelayRig.OpenAsync(store, kafka, once: true);
        var claim = await ClaimAsync(next);
        await RelayRig.CommitAsync(next.Store, claim, "v2");
        await next.RestAsync();
        thawed.SetResult();
        await zombie.Relay.StopAsync(default);
        await RelayRig.CommitAsync(next.Store, claim, "v3");
        await next.RestAsync();
        Assert.Equal(["v0", "v1", "v2", "v3"], await SeenAsync(kafka, 0));
    }

    [Fact]
    public async Task A_log_server_that_is_killed_between_records_and_commit_holds_each_once_when_it_is_back()
    {
        await using var server = await KafkaServer.StartAsync();
        var commits = 0;
        var kafka = server.Options("");
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), kafka, log => new HookedLog(log, KillAsync, Nothing), once: true);
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 100; i++) await RelayRig.CommitAsync(rig.Store, claim, $"v{i}", $"1:v{i}");
        await rig.RestAsync();
        Assert.InRange(commits, 3, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"v{i}"), await SeenAsync(kafka, 0));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"1:v{i}"), await SeenAsync(kafka, 1));

        async Task KillAsync()
        {
            if (++commits != 2) return;
            await server.KillAsync();
            await server.RestartAsync();
        }
    }

    [Fact]
    public async Task A_crashed_database_gets_its_mark_and_the_log_no_second_copy()
    {
        var kafka = (await shared.GetAsync()).Options(shared.NextPrefix());
        var commits = 0;
        await using var rig = await RelayRig.OpenAsync(StoreOptions(), kafka, log => new HookedLog(log, Nothing, () => ++commits == 2 ? database.CrashAsync().AsTask() : Task.CompletedTask), once: true);
        var claim = await ClaimAsync(rig);
        for (var i = 0; i < 2; i++)
        {
            await RelayRig.CommitAsync(rig.Store, claim, $"v{i}");
            await rig.RestAsync();
        }

        Assert.Equal(["v0", "v1"], await SeenAsync(kafka, 0));
    }

    private static Task Nothing() => Task.CompletedTask;

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task Stop(TaskCompletionSource reached, TaskCompletionSource go)
    {
        reached.TrySetResult();
        return go.Task;
    }

    private static Task<List<string>> SeenAsync(KafkaLogOptions kafka, int partition) => PlainReader.ValuesAsync(kafka.Servers, kafka.Prefix + Records.Topic, partition);

    private static ValueTask<LaneClaim> ClaimAsync(RelayRig rig) => rig.Store.ClaimAsync(Lane, "s", [], default);

    private PostgresStoreOptions StoreOptions() => new() { ConnectionString = database.ConnectionString, Schema = database.NewSchema() };
}
