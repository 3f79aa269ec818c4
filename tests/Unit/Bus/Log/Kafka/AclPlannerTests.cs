using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class AclPlannerTests(SecuredKafka kafka, SharedKafkaServer plain)
{
    private const string Own = "xn.a.v1";
    private const string Other = "xn.b.v1";
    private static readonly TopicRights Rights = new([new(SecuredKafka.Gsj, Own), new(SecuredKafka.Zjw, Other)], []);
    private static readonly TopicRights Fewer = Rights with { Writes = [Rights.Writes[1]] };
    private static readonly TopicRights None = new([], []);

    [Fact]
    public async Task What_the_directory_gives_is_made_once_and_then_nothing_differs()
    {
        var prefix = kafka.NextPrefix();
        using var planner = await PlannerAsync(prefix, "1");
        var planned = Changes(await planner.PlanAsync(Rights));
        Assert.Equal(
            [
                $"Make User:{SecuredKafka.Gsj} DescribeConfigs Topic {prefix}{Own} Literal",
                $"Make User:{SecuredKafka.Gsj} Write Topic {prefix}{Own} Literal",
                $"Make User:{SecuredKafka.Zjw} DescribeConfigs Topic {prefix}{Other} Literal",
                $"Make User:{SecuredKafka.Zjw} Write Topic {prefix}{Other} Literal",
                $"Make User:node-1 Create Topic {prefix}xn. Prefixed",
                $"Make User:node-1 DescribeConfigs Topic {prefix}xn. Prefixed",
                $"Make User:node-1 Read Topic {prefix}xn. Prefixed",
                $"Make User:node-1 Write Topic {prefix}xn. Prefixed",
                $"Make User:node-1 Write TransactionalId {prefix}xnx. Prefixed",
            ],
            planned.Where(line => !line.Contains(" Group ", StringComparison.Ordinal)));
        Assert.Equal(planned, Changes(await planner.ApplyAsync(Rights, prune: false, default)));
        Assert.Empty(Changes(await planner.PlanAsync(Rights)));
        Assert.Empty(Changes(await planner.ApplyAsync(Rights, prune: true, default)));
    }

    [Fact]
    public async Task A_department_writes_what_it_may_and_nothing_else_and_reads_nothing()
    {
        var prefix = kafka.NextPrefix();
        await using (var operators = await KafkaLog.OpenAsync(await kafka.OperatorAsync(prefix), TimeProvider.System))
        {
            foreach (var topic in new[] { Own, Other }) await operators.EnsureTopicAsync(new TopicConfig(topic, 1), default);
        }

        using (var planner = await PlannerAsync(prefix)) await planner.ApplyAsync(Rights, prune: false, default);
        await using var log = await KafkaLog.OpenAsync(await kafka.OptionsAsync(prefix, kafka.Key(SecuredKafka.Gsj)), TimeProvider.System);
        Assert.Equal([Own], log.Topics.Select(topic => topic.Name));
        Assert.Equal(0, await log.AppendAsync([Records.Of(0, "a", Own)], default));
        await ForbiddenAsync(async () => await log.EnsureTopicAsync(new TopicConfig(Other, 1), default));
        await ForbiddenAsync(async () => await log.EnsureTopicAsync(new TopicConfig("xn.new.v1", 1), default));
        await ForbiddenAsync(async () => await log.ReadAsync(Own, 0, 0, 10, 1 << 20, [], default));
        Assert.Equal(1, await log.AppendAsync([Records.Of(0, "b", Own)], default));
    }

    [Fact]
    public async Task A_reader_gets_its_topic_and_groups_of_its_own_name_and_loses_both()
    {
        var prefix = kafka.NextPrefix();
        using var planner = await PlannerAsync(prefix);
        string[] rights = [$"Read Group {prefix}xn.gsj. Prefixed", $"Read Topic {prefix}{Own} Literal", $"Read Topic {prefix}{Other} Literal"];
        var made = await planner.ApplyAsync(None with { Reads = [new(SecuredKafka.Gsj, "gsj", Own), new(SecuredKafka.Gsj, "gsj", Other)] }, prune: false, default);
        Assert.Equal(rights, Mine(made, AclChange.Make));
        Assert.Equal(rights, Mine(await planner.ApplyAsync(None, prune: true, default), AclChange.Remove));
        Assert.Empty(Mine(await planner.PlanAsync(None), AclChange.Remove));

        IEnumerable<string> Mine(IEnumerable<AclDifference> differences, AclChange change) => differences.Where(each => each.Change == change && each.Entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(each => $"{each.Entry.Right} {each.Entry.Kind} {each.Entry.Name} {each.Entry.Pattern}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_right_that_was_taken_back_is_shown_and_removed_only_where_that_is_asked_for()
    {
        var prefix = kafka.NextPrefix();
        await using (var operators = await KafkaLog.OpenAsync(await kafka.OperatorAsync(prefix), TimeProvider.System)) await operators.EnsureTopicAsync(new TopicConfig(Own, 1), default);
        using var planner = await PlannerAsync(prefix);
        await planner.ApplyAsync(Rights, prune: false, default);
        await using var log = await KafkaLog.OpenAsync(await kafka.OptionsAsync(prefix, kafka.Key(SecuredKafka.Gsj)), TimeProvider.System);
        await log.AppendAsync([Records.Of(0, "a", Own)], default);

        string[] removed = [$"Remove User:{SecuredKafka.Gsj} DescribeConfigs Topic {prefix}{Own} Literal", $"Remove User:{SecuredKafka.Gsj} Write Topic {prefix}{Own} Literal"];
        Assert.Equal(removed, Changes(await planner.PlanAsync(Fewer)));
        Assert.Equal(removed, Changes(await planner.ApplyAsync(Fewer, prune: false, default)));
        await log.AppendAsync([Records.Of(0, "b", Own)], default);
        Assert.Equal(removed, Changes(await planner.ApplyAsync(Fewer, prune: true, default)));
        await ForbiddenAsync(async () => await log.AppendAsync([Records.Of(0, "c", Own)], default));
        await ForbiddenAsync(async () => await log.AppendAsync([Records.Of(0, "d", Own)], default));

        await planner.ApplyAsync(Rights, prune: true, default);
        Assert.Equal(2, await log.AppendAsync([Records.Of(0, "e", Own)], default));
    }

    [Fact]
    public async Task What_others_have_made_is_shown_where_it_matters_and_stays()
    {
        var prefix = kafka.NextPrefix();
        AclEntry[] foreign =
        [
            new("User:reports", "Allow", "Read", "Topic", prefix + Own, "Literal", "*"),
            new($"User:{SecuredKafka.Gsj}", "Deny", "Write", "Topic", prefix + Own, "Literal", "*"),
            new($"User:{SecuredKafka.Gsj}", "Allow", "Write", "Topic", prefix + Own, "Literal", "10.0.0.1"),
            new("User:others", "Allow", "Read", "Topic", prefix, "Prefixed", "*"),
        ];
        AclEntry[] elsewhere = [new("User:reports", "Allow", "Read", "Topic", "weather", "Literal", "*")];
        using var admin = new AclAdmin(await kafka.OperatorAsync(prefix));
        await admin.CreateAsync([.. foreign, .. elsewhere]);
        using var planner = await PlannerAsync(prefix);
        await planner.ApplyAsync(Rights, prune: true, default);
        var left = (await planner.PlanAsync(Rights)).Where(difference => difference.Entry.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        Assert.All(left, difference => Assert.Equal(AclChange.Leave, difference.Change));
        Assert.Equal(foreign.ToHashSet(), left.Select(difference => difference.Entry).ToHashSet());
        Assert.DoesNotContain(await planner.PlanAsync(Rights), difference => difference.Entry.Name == "weather");
    }

    [Fact]
    public async Task Rights_of_nodes_are_left_alone_unless_nodes_are_named()
    {
        var prefix = kafka.NextPrefix();
        using (var planner = await PlannerAsync(prefix, "old", "new")) await planner.ApplyAsync(None, prune: true, default);
        using (var planner = await PlannerAsync(prefix)) Assert.Empty(Changes(await planner.ApplyAsync(None, prune: true, default)));
        using (var planner = await PlannerAsync(prefix, "new")) Assert.All(Changes(await planner.PlanAsync(None)).Where(line => line.Contains(prefix, StringComparison.Ordinal)), line => Assert.StartsWith("Remove User:node-old", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_an_operators_certificate_sees_and_changes_rights()
    {
        using var planner = new AclPlanner(await kafka.OptionsAsync("", kafka.Key(SecuredKafka.Gsj)), [], TimeProvider.System);
        await ForbiddenAsync(() => planner.PlanAsync(Rights));
        await ForbiddenAsync(() => planner.ApplyAsync(Rights, prune: true, default));
    }

    [Fact]
    public async Task Servers_that_know_no_rights_say_so()
    {
        using var planner = new AclPlanner((await plain.GetAsync()).Options(""), [], TimeProvider.System);
        Assert.Contains("SecurityDisabled", (await Assert.ThrowsAsync<LogException>(() => planner.ApplyAsync(Rights, prune: false, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nodes_name_is_checked() => Assert.Throws<ArgumentException>(() => KafkaPrincipal.OfNode("Node 1"));

    private static async Task ForbiddenAsync(Func<Task> asked)
    {
        var refused = await Assert.ThrowsAsync<LogException>(() => asked().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.True(refused.Code == LogCodes.Forbidden, refused.Message);
    }

    // The rule of the readers' group is the same for all prefixes, so tests that run at once see each other's.
    private static List<string> Changes(IEnumerable<AclDifference> differences) =>
    [
        .. differences.Where(difference => difference.Change != AclChange.Leave && difference.Entry.Kind != "Group")
            .Select(difference => $"{difference.Change} {difference.Entry.Principal} {difference.Entry.Right} {difference.Entry.Kind} {difference.Entry.Name} {difference.Entry.Pattern}"),
    ];

    private async Task<AclPlanner> PlannerAsync(string prefix, params string[] nodes) => new(await kafka.OperatorAsync(prefix) with { AnswerMax = TimeSpan.FromMinutes(2) }, nodes, TimeProvider.System);
}
