using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>The batch was cut after the windows had moved over the whole of it, so what was cut off was skipped for good when it was read again.</summary>
public class What_the_bound_of_parked_messages_cuts_off_is_a_duplicate_when_it_comes_again
{
    private const string Party = "91421200XN0000119N";

    [Fact]
    public async Task It_is_handled_after_the_bound_is_left_again()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled) { Options = new BusOptions { PartitionsPerTopic = 2, PauseDelay = TimeSpan.FromSeconds(1), Recoverability = new() { ParkedPerLaneMax = 2 } } };
        await rig.StartAsync();
        var sender = new RigSender(rig, "bound");
        var envelopes = Enumerable.Range(1, 6).Select(i => sender.Next(Party, $"咸人社罚〔2015〕{i}号")).ToList();
        var ids = envelopes.ConvertAll(envelope => new Guid(envelope.Tags[1], bigEndian: true));
        handled.Failing[ids[0]] = 0;
        await rig.Log.AppendAsync([.. envelopes.Select(envelope => envelope.Build())], default);
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(default) == 2);
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.PausedLanes.Count == 1));

        handled.Failing.Clear();
        var error = (await rig.Store.Errors.ListAsync(null, ErrorState.Failed, 0, 10, default)).Single();
        await rig.Store.Commands.EnqueueAsync(error.Entry.Lane, LaneCommandKind.Retry, error.Id, "test", "为测试", default);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count >= 6), TimeSpan.FromSeconds(1));
        Assert.Equal(ids, handled.Ids);
    }
}
