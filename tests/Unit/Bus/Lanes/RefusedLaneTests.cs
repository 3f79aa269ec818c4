using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public sealed class RefusedLaneTests
{
    private const string Party = "91421200XN0000119N";
    private const int ClaimsTried = 5;

    [Fact]
    public async Task A_lane_that_cannot_go_on_in_its_log_says_so_once_tries_again_and_goes_on_when_it_can()
    {
        var (handled, heard) = (new Handled(), new HeardLog());
        await using var rig = new BusRig(handled) { Options = new BusOptions { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 1 }, Logger = heard };
        await rig.StartAsync();
        var sender = new RigSender(rig, "refused");
        await sender.SendAsync(Party, "咸人社罚〔2016〕1号");
        await rig.StopAsync();
        Move(rig, "+");
        await rig.StartAsync();
        using (var metrics = new HeardMetrics(instrument => ReferenceEquals(instrument, rig.Metrics.Pauses))) await rig.UntilAsync(() => ValueTask.FromResult(metrics[rig.Metrics.Pauses.Name] >= ClaimsTried));
        Assert.StartsWith(LogCodes.TopicRecreated, Assert.Single(rig.Host.PausedLanes).Reason, StringComparison.Ordinal);
        Assert.Contains(LogCodes.TopicRecreated, Assert.Single(heard.Lines), StringComparison.Ordinal);
        Move(rig, "-");
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.PausedLanes.Count == 0));
        await sender.SendAsync(Party, "咸人社罚〔2016〕2号");
        Assert.Equal(2, (await rig.HandledAsync()).Count);
    }

    // As far as a log that was cut off leaves a lane ahead of it.
    private static void Move(BusRig rig, string sign) => SqliteHarness.Execute(Path.Combine(rig.Folder, ExchangeDatabase.FileName), $"UPDATE lane_offsets SET next = next {sign} 1000 WHERE topic = '{BusRig.PenaltyType}'");
}
