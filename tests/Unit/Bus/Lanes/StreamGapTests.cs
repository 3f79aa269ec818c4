using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>A gap that stays open is reported; readers of a strict resource wait at it.</summary>
public sealed class StreamGapTests : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;

    public StreamGapTests()
    {
        rig = new BusRig(handled);
        sender = new(rig, "gap");
    }

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task A_gap_is_reported_after_a_minute_until_it_closes_and_holds_nothing()
    {
        await sender.SendAsync(Party, "咸人社罚〔2015〕1号");
        var missing = sender.Next(Party, "咸人社罚〔2015〕2号");
        var after = await sender.SendAsync(Party, "咸人社罚〔2015〕3号");
        Assert.Contains(after, handled.Ids);
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.StreamGaps.Count == 1));
        Assert.False(rig.Host.StreamGaps.Single().IsReported);

        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.StreamGaps.Single().IsReported), TimeSpan.FromSeconds(2));
        var gap = rig.Host.StreamGaps.Single();
        Assert.Equal((sender.Source, 1UL, 2UL), (gap.Source, gap.After, gap.Last));
        await sender.AppendAsync(missing);
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.StreamGaps.Count == 0));
    }

    [Fact]
    public async Task A_strict_resource_waits_at_a_gap_and_goes_on_in_the_order_of_its_numbers()
    {
        rig.Directory.MakeStrict();
        var envelopes = Enumerable.Range(1, 6).Select(i => sender.Next(Party, $"咸人社罚〔2015〕{i}号")).ToList();
        var ids = envelopes.ConvertAll(envelope => new Guid(envelope.Tags[1], bigEndian: true));
        foreach (var i in new[] { 0, 2, 5, 4 }) await sender.AppendAsync(envelopes[i]);
        Assert.Equal(ids[..1], handled.Ids);
        Assert.Equal(3, await rig.Store.Parked.CountAsync(default));

        await sender.AppendAsync(envelopes[1]);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 3));
        Assert.Equal(ids[..3], handled.Ids);
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(default) == 2);
        await rig.RestartAsync();
        await sender.AppendAsync(envelopes[3]);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 6));
        Assert.Equal(ids, handled.Ids);
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(default) == 0);
    }
}
