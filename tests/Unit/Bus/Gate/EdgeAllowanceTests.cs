using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Gate;

public sealed class EdgeAllowanceTests
{
    private const string Party = "91421200XN0000119N";

    [Fact]
    public async Task What_an_edge_signed_longer_ago_than_others_may_passes_and_not_for_ever()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled) { Options = new() { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 2, Gate = new GateOptions { SignedBeforeMax = TimeSpan.FromHours(1), SignedAtEdgeBeforeMax = TimeSpan.FromDays(2) } } };
        await rig.StartAsync();
        var sender = new RigSender(rig, "penalties");
        var (tooLate, first, second) = (sender.Next(Party, "咸人社罚〔2015〕1号"), sender.Next(Party, "咸人社罚〔2015〕2号"), sender.Next(Party, "咸人社罚〔2015〕3号"));
        rig.Time.Advance(TimeSpan.FromDays(1));
        await sender.AppendAsync(tooLate);
        rig.Directory.Change(data => data with { Systems = [.. data.Systems.Select(system => system.Uscc == RigKeys.Rsj ? system with { IsEdge = true } : system)] });
        var passed = await sender.AppendAsync(first);
        rig.Time.Advance(TimeSpan.FromDays(2));
        await sender.AppendAsync(second);
        Assert.Equal([passed], await rig.HandledAsync());
        var held = await rig.Store.Quarantine.ListAsync(new QuarantineFilter(), 0, 10, default);
        Assert.Equal([ExchangeErrors.TimeOutOfWindow.Code, ExchangeErrors.TimeOutOfWindow.Code], held.Select(row => row.Code));
    }
}
