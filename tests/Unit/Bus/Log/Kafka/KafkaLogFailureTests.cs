using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class KafkaLogFailureTests(SharedKafkaServer shared)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

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
        var refused = log.AppendAsync([Records.Of(0, new string('x', 20_000))], default).AsTask();
        var after = Enumerable.Range(0, 50).Select(i => log.AppendAsync([Records.Of(0, $"after {i}")], default).AsTask()).ToList();
        await Assert.ThrowsAsync<LogException>(() => refused.WaitAsync(Longest));
        foreach (var append in after) await Assert.ThrowsAsync<LogException>(() => append.WaitAsync(Longest));
        Assert.Equal(1, await log.AppendAsync([Records.Of(0, "again")], default));
        Assert.Equal(["before", "again"], await log.ValuesAsync(0));
    }

    [Fact]
    public async Task Whatever_a_killed_server_acknowledged_is_there_once_and_in_order_when_it_is_back()
    {
        await using var server = await KafkaServer.StartAsync();
        await using var harness = await KafkaHarness.OpenAsync(server.Options(""));
        var log = harness.Log;
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        var appends = new List<Task<long>>();
        for (var round = 0; round < 3; round++)
        {
            AppendSome(log, appends, 1_000);
            await appends[^900].WaitAsync(Longest);
            await server.KillAsync();
            AppendSome(log, appends, 1_000);
            await server.RestartAsync();
            AppendSome(log, appends, 1_000);
            await Task.WhenAny(Task.WhenAll(appends), Task.Delay(Longest));
        }

        Assert.All(appends, append => Assert.True(append.IsCompleted));
        await AssertKeptAsync(log, appends);
        await harness.ReopenAsync();
        await AssertKeptAsync(harness.Log, appends);
    }

    [Fact]
    public async Task Closing_while_no_server_answers_ends_and_says_what_is_not_known()
    {
        await using var server = await KafkaServer.StartAsync();
        var log = await KafkaLog.OpenAsync(server.Options("") with { CloseMax = TimeSpan.FromSeconds(1), UnacknowledgedBytesMax = 10_000 }, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 1), default);
        await log.AppendAsync([Records.Of(0, "a")], default);
        await server.KillAsync();
        var appends = Enumerable.Range(0, 10).Select(i => log.AppendAsync([Records.Of(0, new string('x', 4_000))], default).AsTask()).ToList();
        await log.DisposeAsync().AsTask().WaitAsync(Longest);
        foreach (var append in appends) Assert.Equal(LogCodes.LogUnavailable, (await Assert.ThrowsAsync<LogException>(() => append)).Code);
        Assert.Equal(LogCodes.LogUnavailable, (await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Records.Of(0, "b")], default))).Code);
    }

    private static string NameOnServers(KafkaHarness harness) => harness.Prefix + Records.Topic;

    private static void AppendSome(IPartitionedLog log, List<Task<long>> appends, int count)
    {
        for (var i = 0; i < count; i++) appends.Add(log.AppendAsync([Records.Of(appends.Count % 2, $"{appends.Count}")], default).AsTask());
    }

    private static async Task AssertKeptAsync(IPartitionedLog log, List<Task<long>> appends)
    {
        for (var partition = 0; partition < 2; partition++)
        {
            var values = (await log.ValuesAsync(partition)).Select(value => int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(values.Distinct().Order(), values);
            for (var n = partition; n < appends.Count; n += 2)
            {
                if (appends[n].IsCompletedSuccessfully) Assert.Equal(n, values[(int)await appends[n]]);
            }
        }
    }
}
