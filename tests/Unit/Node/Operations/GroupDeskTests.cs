using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Operations;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Node.Operations;

/// <summary>What an operator sees of groups and does with them, over a running bus.</summary>
public sealed class GroupDeskTests : IAsyncLifetime
{
    private const string Group = "probe";
    private const string Party = "91421200XN0000119N";

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;

    public GroupDeskTests()
    {
        rig = new BusRig(handled) { Options = new() { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 1 } };
        sender = new(rig, "desk");
    }

    private GroupDesk Desk => new(rig.Store, rig.Log);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task A_group_that_is_put_back_handles_nothing_again()
    {
        await rig.StartAsync();
        for (var i = 1; i <= 3; i++) await SendAsync(i);
        await StandsAtAsync(3);
        Assert.Equal([new LaneMoved("probe.0", 3, 0)], (await Desk.ResetAsync(To("earliest"), default)).Lanes);
        await StandsAtAsync(3);
        await SendAsync(4);
        await StandsAtAsync(4);
        Assert.Equal(4, handled.Ids.Count);
    }

    [Fact]
    public async Task What_a_group_passes_over_is_missing_in_its_streams()
    {
        await rig.StartAsync(async city =>
        {
            await WaitingAsync(3);
            await new GroupDesk(city.Store, city.Log).BeginAsync(To("earliest"), default);
            Assert.Equal([new LaneMoved("probe.0", 0, 2)], (await Desk.ResetAsync(To("2"), default)).Lanes);
        });
        await StandsAtAsync(3);
        Assert.Single(handled.Ids);
        var stream = Assert.Single((await new StreamDesk(rig.Store, rig.Host).ListAsync(new StreamQuery(), default)).Items);
        Assert.Equal((0UL, 2UL), (Assert.Single(stream.Gaps).After, stream.Gaps[0].Last));
    }

    [Fact]
    public async Task A_group_begins_where_it_was_told_to_and_misses_nothing_of_before()
    {
        await rig.StartAsync(async city =>
        {
            await WaitingAsync(3);
            Assert.Equal([new LaneMoved("probe.0", null, 2)], (await new GroupDesk(city.Store, city.Log).BeginAsync(To("2"), default)).Lanes);
            Assert.Equal(ExchangeErrors.GroupStands.Code, await RefusalAsync(() => Desk.BeginAsync(To("latest"), default)));
        });
        await StandsAtAsync(3);
        Assert.Single(handled.Ids);
        Assert.Empty(Assert.Single((await new StreamDesk(rig.Store, rig.Host).ListAsync(new StreamQuery(), default)).Items).Gaps);
    }

    [Fact]
    public async Task A_time_stands_for_the_first_record_of_then_or_later()
    {
        await rig.StartAsync(async _ =>
        {
            await WaitingAsync(2);
            rig.Time.Advance(TimeSpan.FromHours(1));
            var then = rig.Time.GetUtcNow();
            await WaitingAsync(3, from: 3);
            Assert.Equal(2, await AtAsync(then));
            Assert.Equal(2, await AtAsync(then.AddMinutes(-59)));
            Assert.Equal(0, await AtAsync(then.AddHours(-2)));
            Assert.Equal(3, await AtAsync(then.AddSeconds(1)));
        });
        await StandsAtAsync(3);

        async Task<long> AtAsync(DateTimeOffset time)
        {
            var to = time.ToOffset(TimeSpan.FromHours(8)).ToString("o", CultureInfo.InvariantCulture);
            return (await (await rig.Store.Places.ListAsync(null, null, null, 1, default) is [] ? Desk.BeginAsync(To(to), default) : Desk.ResetAsync(To(to), default))).Lanes[0].To;
        }
    }

    [Theory]
    [InlineData("4")]
    [InlineData("-1")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task What_is_no_place_of_the_log_moves_nothing(string to)
    {
        await rig.StartAsync();
        for (var i = 1; i <= 3; i++) await SendAsync(i);
        await StandsAtAsync(3);
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.ResetAsync(To(to), default)));
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.BeginAsync(To(to) with { Group = "another" }, default)));
        Assert.Null(await rig.Store.Commands.LastAsync(new LaneId(Group, 0), LaneCommandKind.MovePlace, 3, default));
    }

    [Fact]
    public async Task A_group_or_topic_or_partition_that_is_not_there_is_named()
    {
        await rig.StartAsync();
        await SendAsync(1);
        Assert.Equal(ExchangeErrors.NotFound.Code, await RefusalAsync(() => Desk.ResetAsync(To("latest") with { Group = "nobody" }, default)));
        Assert.Equal(ExchangeErrors.NotFound.Code, await RefusalAsync(() => Desk.ResetAsync(To("latest") with { Partition = 7 }, default)));
        Assert.Equal(ExchangeErrors.NotFound.Code, await RefusalAsync(() => Desk.BeginAsync(To("latest") with { Group = "new", Partition = 7 }, default)));
        Assert.Equal(ExchangeErrors.TopicUnknown.Code, await RefusalAsync(() => Desk.ResetAsync(To("latest") with { Topic = "xn.no-such-topic.v1" }, default)));
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.BeginAsync(To("latest") with { Group = " " }, default)));
    }

    [Fact]
    public async Task An_order_without_a_group_or_topic_moves_nobody()
    {
        await rig.StartAsync();
        await SendAsync(1);
        await StandsAtAsync(1);
        foreach (var move in new[] { To("earliest") with { Group = null! }, To("earliest") with { Topic = null! } })
        {
            Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.ResetAsync(move, default)));
            Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.BeginAsync(move, default)));
        }

        Assert.Null(await rig.Store.Commands.LastAsync(new LaneId(Group, 0), LaneCommandKind.MovePlace, 0, default));
    }

    [Fact]
    public async Task An_offset_is_of_one_partition()
    {
        await rig.StartAsync();
        var two = await rig.Log.EnsureTopicAsync(new TopicConfig("xn.two.v1", 2), default);
        var move = To("0") with { Topic = two.Name };
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.BeginAsync(move, default)));
        Assert.Equal([new LaneMoved("probe.1", null, 0)], (await Desk.BeginAsync(move with { Partition = 1 }, default)).Lanes);
    }

    [Fact]
    public async Task The_list_says_what_the_log_has_and_goes_on_behind_its_last_place()
    {
        await rig.StartAsync();
        await SendAsync(1);
        await StandsAtAsync(1);
        await Desk.BeginAsync(To("earliest") with { Group = "later" }, default);
        var first = await Desk.ListAsync(new GroupQuery(Max: 1), default);
        Assert.Equal([new GroupItem(Group, BusRig.PenaltyType, 0, 1, 0, 1, null)], first.Items);
        var second = await Desk.ListAsync(new GroupQuery(After: first.Next, Max: 1), default);
        Assert.Equal([new GroupItem("later", BusRig.PenaltyType, 0, 0, 0, 1, null)], second.Items);
        Assert.Empty((await Desk.ListAsync(new GroupQuery(After: second.Next), default)).Items);
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(() => Desk.ListAsync(new GroupQuery(After: "nowhere"), default)));
    }

    [Fact]
    public async Task A_topic_that_was_cut_off_under_the_node_is_named_among_the_others_and_nobody_is_put_anywhere_in_it()
    {
        await rig.StartAsync();
        await SendAsync(1);
        await StandsAtAsync(1);
        var other = await rig.Log.EnsureTopicAsync(new TopicConfig("xn.two.v1", 1), default);
        await Desk.BeginAsync(To("0") with { Topic = other.Name }, default);
        var desk = new GroupDesk(rig.Store, new CutOffLog(rig.Log, BusRig.PenaltyType));
        Assert.Equal([new GroupItem(Group, BusRig.PenaltyType, 0, 1, null, null, ExchangeErrors.TopicRecreated.Code), new GroupItem(Group, other.Name, 0, 0, 0, 0, null)], (await desk.ListAsync(new GroupQuery(), default)).Items);
        foreach (var to in new[] { "earliest", "0" }) Assert.Equal(ExchangeErrors.TopicRecreated.Code, await RefusalAsync(() => desk.ResetAsync(To(to), default)));
        Assert.Equal(1, (await Desk.ListAsync(new GroupQuery(Topic: BusRig.PenaltyType), default)).Items[0].Next);
    }

    private static GroupMove To(string to) => new(Group, BusRig.PenaltyType, to, "test", "为测试");

    private static async Task<string> RefusalAsync(Func<Task> ask) => (await Assert.ThrowsAsync<NodeApiException>(ask)).Error.Code;

    private async Task WaitingAsync(int last, int from = 1)
    {
        for (var i = from; i <= last; i++) await rig.Log.AppendAsync([sender.Next(Party, $"咸人社罚〔2015〕{i}号").Build()], default);
    }

    private Task<Guid> SendAsync(int number) => sender.SendAsync(Party, $"咸人社罚〔2015〕{number}号");

    private Task StandsAtAsync(long next) =>
        rig.UntilAsync(async () => (await Desk.ListAsync(new GroupQuery(Group), default)).Items is [{ } item] && item.Next == next, TimeSpan.FromSeconds(2));
}
