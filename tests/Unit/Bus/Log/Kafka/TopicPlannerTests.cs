using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class TopicPlannerTests(SharedKafkaServer shared)
{
    private static readonly TopicConfig[] Wanted = [new("xn.a.v1", 3), new("xn.b.v1", 2, Compacted: true)];

    [Fact]
    public async Task What_is_missing_is_made_as_the_log_wants_it_and_then_nothing_differs()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        using var planner = new TopicPlanner(options, TimeProvider.System);
        TopicDifference[] missing = [new("xn.a.v1", TopicChange.Make, "partitions", "3", null), new("xn.b.v1", TopicChange.Make, "partitions", "2, compacted", null)];
        Assert.Equal(missing, await planner.PlanAsync(Wanted));
        Assert.Equal(missing, await planner.ApplyAsync(Wanted, shorten: false, compact: false, default));
        Assert.Empty(await planner.PlanAsync(Wanted));
        Assert.Empty(await planner.ApplyAsync(Wanted, shorten: false, compact: false, default));
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        foreach (var config in Wanted) await log.EnsureTopicAsync(config, default);
        Assert.Equal([("xn.a.v1", 3, false), ("xn.b.v1", 2, true)], log.Topics.Select(topic => (topic.Name, topic.Partitions, topic.Compacted)));
    }

    [Fact]
    public async Task A_topic_that_the_log_made_is_as_planned()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        await using (var log = await KafkaLog.OpenAsync(options, TimeProvider.System))
        {
            foreach (var config in Wanted) await log.EnsureTopicAsync(config, default);
        }

        using var planner = new TopicPlanner(options, TimeProvider.System);
        Assert.Empty(await planner.PlanAsync(Wanted));
    }

    [Fact]
    public async Task A_setting_that_was_changed_is_set_again_and_no_other()
    {
        var server = await shared.GetAsync();
        var options = server.Options(shared.NextPrefix());
        using var planner = new TopicPlanner(options, TimeProvider.System);
        await planner.ApplyAsync(Wanted, shorten: false, compact: false, default);
        await server.AdministerAsync("configs", "--alter", "--entity-type", "topics", "--entity-name", options.Prefix + "xn.a.v1", "--add-config", "retention.ms=60000,segment.bytes=1234567");
        TopicDifference[] differs = [new("xn.a.v1", TopicChange.Set, "retention.ms", "-1", "60000")];
        Assert.Equal(differs, await planner.PlanAsync(Wanted));
        Assert.Equal(differs, await planner.ApplyAsync(Wanted, shorten: false, compact: false, default));
        Assert.Empty(await planner.PlanAsync(Wanted));
        using var admin = new TopicAdmin(options);
        Assert.Equal("1234567", (await admin.SettingsAsync([options.Prefix + "xn.a.v1"])).Values.Single()["segment.bytes"]);
    }

    [Fact]
    public async Task A_retention_is_set_lengthened_at_once_and_shortened_only_when_told_to()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        using var planner = new TopicPlanner(options, TimeProvider.System);
        TopicConfig[] forEver = [new("xn.a.v1", 1)], short30 = [new("xn.a.v1", 1, RetentionDays: 30)], long60 = [new("xn.a.v1", 1, RetentionDays: 60)];
        await planner.ApplyAsync(forEver, shorten: false, compact: false, default);
        TopicDifference[] cut = [new("xn.a.v1", TopicChange.Shorten, "retention.ms", "5184000000", "-1")];
        Assert.Equal(cut, await planner.PlanAsync(long60));
        var refused = await Assert.ThrowsAsync<LogException>(async () => await planner.ApplyAsync([.. long60, new("xn.b.v1", 1)], shorten: false, compact: false, default));
        Assert.Equal(LogCodes.RetentionShorter, refused.Code);
        Assert.Equal(2, (await planner.PlanAsync([.. long60, new("xn.b.v1", 1)])).Count);
        Assert.Equal(cut, await planner.ApplyAsync(long60, shorten: true, compact: false, default));
        Assert.Equal([new("xn.a.v1", TopicChange.Shorten, "retention.ms", "2592000000", "5184000000")], await planner.ApplyAsync(short30, shorten: true, compact: false, default));
        Assert.Equal([new("xn.a.v1", TopicChange.Set, "retention.ms", "5184000000", "2592000000")], await planner.ApplyAsync(long60, shorten: false, compact: false, default));
        Assert.Equal([new("xn.a.v1", TopicChange.Set, "retention.ms", "-1", "5184000000")], await planner.ApplyAsync(forEver, shorten: false, compact: false, default));
    }

    [Fact]
    public async Task A_topic_that_the_log_makes_has_the_retention_asked_for()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        TopicConfig asked = new("xn.a.v1", 1, RetentionDays: 30);
        await using (var log = await KafkaLog.OpenAsync(options, TimeProvider.System)) await log.EnsureTopicAsync(asked, default);
        using var planner = new TopicPlanner(options, TimeProvider.System);
        Assert.Empty(await planner.PlanAsync([asked]));
        Assert.Equal("-1", Assert.Single(await planner.PlanAsync([new("xn.a.v1", 1)])).Wanted);
    }

    [Fact]
    public async Task A_topic_becomes_compacted_only_when_told_to_and_keeps_everything_again_at_once()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        using var planner = new TopicPlanner(options, TimeProvider.System);
        TopicConfig[] plain = [new("xn.a.v1", 1, RetentionDays: 30)], compacted = [new("xn.a.v1", 1, Compacted: true)];
        await planner.ApplyAsync(plain, shorten: false, compact: false, default);
        TopicDifference compacts = new("xn.a.v1", TopicChange.Compact, "cleanup.policy", "compact", "delete");
        TopicDifference[] planned = [new("xn.a.v1", TopicChange.Set, "min.compaction.lag.ms", "86400000", "0"), compacts, new("xn.a.v1", TopicChange.Set, "retention.ms", "-1", "2592000000")];
        Assert.Equal(planned, (await planner.PlanAsync(compacted)).OrderBy(difference => difference.Setting == "min.compaction.lag.ms" ? 0 : 1));
        var refused = await Assert.ThrowsAsync<LogException>(async () => await planner.ApplyAsync(compacted, shorten: true, compact: false, default));
        Assert.Equal(LogCodes.TopicCompacts, refused.Code);
        Assert.Contains("topic xn.a.v1 has cleanup.policy delete, asked for were compact. Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await planner.PlanAsync(plain));
        Assert.Contains(compacts, await planner.ApplyAsync(compacted, shorten: false, compact: true, default));
        Assert.Empty(await planner.PlanAsync(compacted));
        TopicConfig[] everything = [new("xn.a.v1", 1)];
        Assert.Equal([new("xn.a.v1", TopicChange.Set, "cleanup.policy", "delete", "compact")], await planner.ApplyAsync(everything, shorten: false, compact: false, default));
        Assert.Empty(await planner.PlanAsync(everything));
    }

    [Fact]
    public async Task Another_partition_count_refuses_the_whole_plan_and_changes_nothing()
    {
        var options = (await shared.GetAsync()).Options(shared.NextPrefix());
        using var planner = new TopicPlanner(options, TimeProvider.System);
        await planner.ApplyAsync(Wanted, shorten: false, compact: false, default);
        TopicConfig[] other = [new("xn.a.v1", 4), new("xn.b.v1", 2), new("xn.c.v1", 1)];
        Assert.Equal(
            [new("xn.a.v1", TopicChange.Refuse, "partitions", "4", "3"), new("xn.b.v1", TopicChange.Set, "cleanup.policy", "delete", "compact"), new("xn.c.v1", TopicChange.Make, "partitions", "1", null)],
            await planner.PlanAsync(other));
        var refused = await Assert.ThrowsAsync<LogException>(async () => await planner.ApplyAsync(other, shorten: true, compact: false, default));
        Assert.Equal(LogCodes.TopicMismatch, refused.Code);
        Assert.Contains("topic xn.a.v1 has partitions 3, asked for were 4. Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await planner.PlanAsync(Wanted));
        Assert.Single(await planner.PlanAsync([new("xn.c.v1", 1)]));
    }

    [Fact]
    public async Task A_topic_out_of_bounds_is_refused_before_anybody_is_asked()
    {
        using var planner = new TopicPlanner(new KafkaLogOptions { Servers = "127.0.0.1:1" }, TimeProvider.System);
        Assert.Equal(LogCodes.TopicName, (await Assert.ThrowsAsync<LogException>(async () => await planner.PlanAsync([new("xn a", 1)]))).Code);
    }

    [Fact]
    public void A_setting_that_the_client_does_not_know_is_refused() => Assert.Throws<ArgumentException>(
        () => new TopicPlanner(new KafkaLogOptions { Servers = "127.0.0.1:1", Client = new Dictionary<string, string> { ["no.such"] = "1" } }, TimeProvider.System));
}
