using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Operations;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Node.Operations;

/// <summary>What an operator sees of the streams and orders, over a running bus.</summary>
public sealed class StreamDeskTests : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;

    public StreamDeskTests()
    {
        rig = new BusRig(handled);
        sender = new(rig, "desk");
    }

    private StreamDesk Desk => new(rig.Store, rig.Host);

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task A_gap_is_listed_with_its_time_and_what_waits_and_is_listed_as_waived_after_the_adoption()
    {
        rig.Directory.MakeStrict();
        await SendAsync(sender, 1);
        sender.Next(Party, "咸人社罚〔2015〕2号");
        await SendAsync(sender, 3);
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.StreamGaps.Any(gap => gap.IsReported)), TimeSpan.FromSeconds(2));

        var stream = await OnlyAsync();
        Assert.Equal((sender.Source, BusRig.PenaltyType, 1UL, 3UL, 1), (stream.Source, stream.Topic, stream.Epoch, stream.Highest, stream.Waiting));
        var gap = Assert.Single(stream.Gaps);
        Assert.Equal((1UL, 2UL, true, false), (gap.After, gap.Last, gap.IsReported, gap.IsWaived));
        Assert.InRange(gap.Since!.Value, RigKeys.Now, rig.Time.GetUtcNow());

        await AdoptAsync(stream);
        await rig.UntilAsync(async () => (await OnlyAsync()) is { Waiting: 0, Gaps: [{ IsWaived: true, Since: null }] });
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 2));
    }

    [Fact]
    public async Task A_refused_epoch_is_listed_until_it_is_adopted()
    {
        for (var i = 1; i <= 3; i++) await SendAsync(sender, i);
        var restored = new RigSender(rig, "desk") { Epoch = 2, Sequence = 1 };
        await SendAsync(restored, 2);
        var stream = await OnlyAsync();
        Assert.Equal(2UL, stream.RefusedFrom);

        Assert.Equal([$"{stream.Group}.{stream.Partition}"], (await AdoptAsync(stream)).Orders.Select(order => order.Lane));
        await rig.UntilAsync(async () => (await OnlyAsync()).RefusedFrom is null);
        Assert.Contains(await SendAsync(restored, 3), handled.Ids);
    }

    [Fact]
    public async Task What_nobody_has_read_and_what_misses_nothing_is_not_adopted()
    {
        await SendAsync(sender, 1);
        var stream = await OnlyAsync();
        Assert.Equal(ExchangeErrors.NothingToAdopt.Code, await RefusalAsync(stream));
        Assert.Equal(ExchangeErrors.NotFound.Code, await RefusalAsync(stream with { Source = stream.Source + "x" }));
        Assert.Equal(ExchangeErrors.NotFound.Code, await RefusalAsync(stream with { Group = "nobody" }));
        Assert.Equal(ExchangeErrors.NotFound.Code, await RefusalAsync(stream with { Partition = stream.Partition + 1 }));
    }

    [Fact]
    public async Task An_order_without_a_source_or_topic_adopts_nothing()
    {
        for (var i = 1; i <= 3; i++) await SendAsync(sender, i);
        await SendAsync(new RigSender(rig, "desk") { Epoch = 2, Sequence = 1 }, 2);
        var stream = await OnlyAsync();
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(stream with { Source = null! }));
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, await RefusalAsync(stream with { Topic = null! }));
    }

    [Fact]
    public async Task The_list_goes_on_behind_its_last_place()
    {
        await SendAsync(sender, 1);
        await SendAsync(new RigSender(rig, "other"), 2);
        var first = await Desk.ListAsync(new StreamQuery(Max: 1), default);
        var second = await Desk.ListAsync(new StreamQuery(After: first.Next, Max: 1), default);
        Assert.Equal(2, first.Items.Concat(second.Items).Select(item => item.Source).Distinct().Count());
        Assert.Empty((await Desk.ListAsync(new StreamQuery(After: second.Next), default)).Items);
        Assert.Empty((await Desk.ListAsync(new StreamQuery(Topic: BusRig.AcceptedType), default)).Items);
        var refusal = await Assert.ThrowsAsync<NodeApiException>(() => Desk.ListAsync(new StreamQuery(After: "nowhere"), default));
        Assert.Equal(ExchangeErrors.RequestInvalid.Code, refusal.Error.Code);
    }

    private static Task<Guid> SendAsync(RigSender from, int number) => from.SendAsync(Party, $"咸人社罚〔2015〕{number}号");

    private async Task<StreamItem> OnlyAsync() => Assert.Single((await Desk.ListAsync(new StreamQuery(), default)).Items);

    private Task<StreamAdopted> AdoptAsync(StreamItem stream) =>
        Desk.AdoptAsync(new StreamAdoption(stream.Source, stream.Topic, stream.Partition, "test", "为测试", stream.Group), default);

    private async Task<string> RefusalAsync(StreamItem stream) => (await Assert.ThrowsAsync<NodeApiException>(() => AdoptAsync(stream))).Error.Code;
}
