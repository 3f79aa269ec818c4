using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public class LaneLagsTests
{
    [Fact]
    public void What_waits_is_shown_by_group_and_partition_and_what_is_not_known_is_not()
    {
        var lags = new LaneLags();
        lags.Show(new LaneId("a", 0), () => 7);
        lags.Show(new LaneId("a", 1), () => null);
        lags.Show(new LaneId("b", 0), () => 1);
        lags.Hide(new LaneId("b", 0));
        var shown = Assert.Single(lags.Measure());
        Assert.Equal(7, shown.Value);
        Assert.Equal([new("group", "a"), new("partition", 0)], shown.Tags.ToArray());
    }

    [Fact]
    public async Task A_lane_is_shown_while_this_process_holds_it()
    {
        await using var rig = new BusRig(
            exchange => exchange.AddCapability("lagging", lagging => lagging.ActingFor("fgw", "public-credit").Handle<PenaltyDecided, ProbeHandler>()),
            services => services.AddSingleton(new Handled()));
        using var heard = new HeardMetrics(instrument => instrument.Name == "xn.lanes.lag");
        await rig.StartAsync();
        await new RigSender(rig, "measured").SendAsync("91421200XN0000119N", "咸人社罚〔2015〕1号");
        await rig.QuietAsync();
        heard.Look();
        Assert.Equal((0, 0), (heard["xn.lanes.lag lagging,0"], heard["xn.lanes.lag lagging,1"]));
        await rig.StopAsync();
        Assert.Empty(rig.Metrics.Lags.Measure());
    }
}
