using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class KafkaLogFailureTests(SharedKafkaServer shared)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_topic_made_anew_is_noticed_while_the_log_is_open_and_has_another_id_afterwards()
    {
        var server = await shared.GetAsync();
        var options = server.Options(shared.NextPrefix()) with { EndsEvery = TimeSpan.FromMilliseconds(100), TopicsEveryRounds = 1 };
        await using var harness = await KafkaHarness.OpenAsync(options);
        var made = await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        await harness.Log.AppendAsync([Records.Of(0, "a"), Records.Of(0, "b")], default);
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = harness.Log.OnAppended(Records.Topic, 0, () => rung.TrySetResult());
        await server.AdministerAsync("topics", "--delete", "--topic", options.Prefix + Records.Topic);
        await server.AdministerAsync("topics", "--create", "--if-not-exists", "--partitions", "1", "--topic", options.Prefix + Records.Topic);
        await rung.Task.WaitAsync(Longest);
        Assert.Throws<TopicRecreatedException>(() => harness.Log.EndOffset(Records.Topic, 0));
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await harness.Log.AppendAsync([Records.Of(0, "c")], default));
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await harness.Log.ReadAllAsync(0));
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default));
        await harness.ReopenAsync();
        Assert.NotEqual(made.Id, (await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default)).Id);
    }

    [Fact]
    public async Task What_the_servers_refuse_is_followed_by_nothing_that_was_asked_for_after_it()
    {
        var server = await shared.GetAsync();
        await using var harness = await KafkaHarness.OpenAsync(server.Options(shared.NextPrefix()));
        var log = harness.Log;
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        Assert.Equal(0, await log.AppendAsync([Records.Of(0, "before")], default));
        await server.AdministerAsync("configs", "--alter", "--entity-type", "topics", "--entity-name", NameOnServers(harness), "--add-config", "max.message.bytes=10000");
        var refused = log.AppendAsync([Records.Of(0, Records.Incompressible(20_000))], default).AsTask();
        var after = Enumerable.Range(0, 50).Select(i => log.AppendAsync([Records.Of(0, $"after {i}")], default).AsTask()).ToList();
        await Assert.ThrowsAsync<LogException>(() => refused.WaitAsync(Longest));
        foreach (var append in after) await Assert.ThrowsAsync<LogException>(() => append.WaitAsync(Longest));
        Assert.Equal(1, await log.AppendAsync([Records.Of(0, "again")], default));
        Assert.Equal(["before", "again"], await log.ValuesAsync(0));
    }

    /// <remarks>A partition that is shorter than it was is asked about twice.</remarks>
    [Fact]
    public async Task A_connection_that_ends_between_two_questions_ends_the_answer_and_not_the_process()
    {
        var server = await shared.GetAsync();
        await using var harness = await KafkaHarness.OpenAsync(server.Options(shared.NextPrefix()));
        var topic = await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        await harness.Log.AppendAsync([Records.Of(0, "a")], default);
        using var admin = new TopicAdmin(server.Options(""));
        var (longer, shorter) = (new PartitionTail(NameOnServers(harness), topic, 0), new PartitionTail(NameOnServers(harness), topic, 1));
        shorter.Raise(1);
        using var subscription = longer.Signals.Add(admin.Dispose);
        var refusal = await Assert.ThrowsAsync<LogException>(() => admin.ReadEndsAsync([longer, shorter]).WaitAsync(Longest));
        Assert.Equal(LogCodes.LogUnavailable, refusal.Code);
        Assert.Equal(1, longer.Reach);
    }

    [Fact]
    public async Task Whether_silent_servers_keep_what_they_have_is_not_waited_for()
    {
        await using var server = await KafkaServer.StartAsync();
        await using var log = await KafkaLog.OpenAsync(server.Options("") with { EndsEvery = TimeSpan.FromMilliseconds(100), SilentAfter = TimeSpan.FromSeconds(1), CloseMax = TimeSpan.Zero }, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        await server.FreezeAsync();
        try
        {
            while (log.Hearing.Heard >= TimeSpan.Zero) await Task.Delay(Look, TestContext.Current.CancellationToken);
            var asked = log.DurabilityFaultsAsync();
            Assert.True(asked.IsFaulted);
            Assert.Equal(LogCodes.LogUnavailable, (await Assert.ThrowsAsync<LogException>(() => asked)).Code);
        }
        finally
        {
            await server.ThawAsync();
        }
    }

    [Fact]
    public async Task Whatever_a_killed_server_acknowledged_is_there_once_and_in_order_when_it_is_back()
    {
        await using var server = await KafkaServer.StartAsync();
        await using var harness = await KafkaHarness.OpenAsync(server.Options(""));
        var log = harness.Log;
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        var appends = new NumberedAppends(log, partitions: 2);
        for (var round = 0; round < 3; round++)
        {
            appends.Add(1_000);
            await appends.ReachedAsync(following: 900, Longest);
            await server.KillAsync();
            appends.Add(1_000);
            await server.RestartAsync();
            appends.Add(1_000);
            await appends.EndedAsync(Longest);
        }

        await appends.AssertKeptAsync(log);
        await harness.ReopenAsync();
        await appends.AssertKeptAsync(harness.Log);
    }

    [Fact]
    public async Task A_log_that_lost_what_it_had_acknowledged_is_noticed_and_refused_until_it_is_opened_anew()
    {
        await using var server = await KafkaServer.StartAsync();
        await using var harness = await KafkaHarness.OpenAsync(server.Options("") with { EndsEvery = TimeSpan.FromMilliseconds(100) });
        var log = harness.Log;
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        foreach (var value in new[] { "a", "b", "c" }) await log.AppendAsync([Records.Of(0, value)], default);
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = log.OnAppended(Records.Topic, 0, () => rung.TrySetResult());
        await server.KillAsync();
        server.LoseLastBatch(Records.Topic, 0);
        await server.RestartAsync();
        await rung.Task.WaitAsync(Longest);
        Assert.Contains("cut off", Assert.Throws<TopicRecreatedException>(() => log.EndOffset(Records.Topic, 0)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TopicRecreatedException>(async () => await log.AppendAsync([Records.Of(0, "d")], default));
        Assert.Equal(0, await log.AppendAsync([Records.Of(1, "e")], default));
        await harness.ReopenAsync();
        Assert.Equal(["a", "b"], await harness.Log.ValuesAsync(0));
    }

    [Fact]
    public async Task Closing_while_no_server_answers_ends_and_says_what_is_not_known()
    {
        await using var server = await KafkaServer.StartAsync();
        var log = await KafkaLog.OpenAsync(server.Options("") with { CloseMax = TimeSpan.FromSeconds(1), UnacknowledgedBytesMax = 1 << 20 }, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        await log.AppendAsync([Records.Of(0, "a")], default);
        await server.KillAsync();
        var appends = Enumerable.Range(0, 10).Select(i => log.AppendAsync([Records.Of(0, new string('x', 400_000))], default).AsTask()).ToList();
        await log.DisposeAsync().AsTask().WaitAsync(Longest);
        foreach (var append in appends) Assert.Equal(LogCodes.LogUnavailable, (await Assert.ThrowsAsync<LogException>(() => append)).Code);
        Assert.Equal(LogCodes.LogUnavailable, (await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Records.Of(0, "b")], default))).Code);
    }

    private static string NameOnServers(KafkaHarness harness) => harness.Prefix + Records.Topic;
}
