using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public class BatchDeadlineTests
{
    [Theory]
    [InlineData("OpenEnvelope")]
    [InlineData("LoadState")]
    [InlineData("Commit")]
    public async Task A_batch_over_its_deadline_is_ended_and_the_lane_goes_on(string step)
    {
        var (handled, stalled) = (new Handled(), new StalledStep(step));
        await using var rig = new BusRig(handled) { Options = new() { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 2, BatchDeadline = TimeSpan.FromMilliseconds(200) }, Decorator = stalled };
        await rig.StartAsync();

        var sent = await new RigSender(rig, "slow").SendAsync("91421200XN0000119N", "咸人社罚〔2015〕1号");
        Assert.Equal(sent, handled.Ids.Last());
        Assert.True(stalled.Runs > 1);
        Assert.Equal([sent], await rig.HandledAsync());
    }
}
