using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>A gap that opened and closed within one batch changed nothing for the watch over gaps, so what was parked at it was tried again only after a restart.</summary>
public class What_fills_a_strict_gap_in_the_batch_that_opened_it_leaves_what_waits_there_parked
{
    private const string Party = "91421200XN0000119N";

    [Fact]
    public async Task It_is_handled_in_the_order_of_the_numbers()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled);
        rig.Directory.MakeStrict();
        await rig.StartAsync();
        var sender = new RigSender(rig, "reordered");
        var envelopes = Enumerable.Range(1, 4).Select(i => sender.Next(Party, $"咸人社罚〔2015〕{i}号")).ToList();
        var ids = envelopes.ConvertAll(envelope => new Guid(envelope.Tags[1], bigEndian: true));
        await sender.AppendAsync(envelopes[0]);
        await rig.Log.AppendAsync([envelopes[3].Build(), envelopes[2].Build(), envelopes[1].Build()], default);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 4));
        Assert.Equal(ids, handled.Ids);
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(default) == 0);
    }
}
