using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>
/// A record on which processes died was quarantined before the gate had looked at it: no signature was known to hold, so no desk released it, and no window saw
/// its number, so the stream had a gap for ever and strict readers waited at it.
/// </summary>
public class What_killed_processes_can_never_be_released_and_leaves_a_gap_in_its_stream
{
    private const string Party = "91421200XN0000119N";

    [Fact]
    public async Task It_is_judged_and_counts_as_seen_but_is_not_handled_until_it_is_released()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled) { Options = new BusOptions { PartitionsPerTopic = 2, PauseDelay = TimeSpan.Zero, DeathsBeforeOneByOne = 1 } };
        await rig.StartAsync();
        var sender = new RigSender(rig, "killer");
        await sender.SendAsync(Party, "咸人社罚〔2015〕1号");
        var place = Assert.Single(await rig.Store.Streams.ListAsync(StreamFilter.All, null, 10, default)).Place;
        await rig.StopAsync();
        var killer = sender.Next(Party, "咸人社罚〔2015〕2号");
        await rig.StartAsync(async started => await DieOnNextAsync(started, place.Lane, killer));
        await sender.SendAsync(Party, "咸人社罚〔2015〕3号");

        var row = Assert.Single(await rig.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default));
        Assert.Equal((ExchangeErrors.KilledTheProcess.Code, true), (row.Code, row.SignatureHeld));
        Assert.Equal(2, handled.Ids.Count);
        Assert.Empty(ReplayWindow.Read(Assert.Single(await rig.Store.Streams.ListAsync(StreamFilter.All, null, 10, default)).Window.Span).Missing);
        await rig.Store.Commands.EnqueueAsync(row.Lane, LaneCommandKind.Release, row.Id, "test", "为测试", default);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 3));
        Assert.Contains(new Guid(killer.Tags[1], bigEndian: true), handled.Ids);
    }

    // What a process that dies leaves behind: a claim, and a note of what it tried.
    private static async Task DieOnNextAsync(BusRig rig, LaneId lane, RawEnvelope killer)
    {
        var offset = await rig.Log.AppendAsync([killer.Build()], default);
        rig.Log.TryGetTopic(BusRig.PenaltyType, out var topic);
        for (var deaths = 0; deaths < rig.Options.DeathsPerRecordMax; deaths++)
        {
            var claim = await rig.Store.ClaimAsync(lane, $"{RigKeys.Fgw}/exchange/{lane}", [topic!], default);
            await rig.Store.NoteAttemptAsync(claim, BusRig.PenaltyType, offset, default);
        }
    }
}
