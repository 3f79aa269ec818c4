using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>What filled the gap that was the lowest when the batch began went before what the same batch had parked with a lower number.</summary>
public class A_batch_that_fills_a_strict_gap_out_of_order_is_handled_out_of_order
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
        var envelopes = Enumerable.Range(1, 5).Select(i => sender.Next(Party, $"咸人社罚〔2015〕{i}号")).ToList();
        var ids = envelopes.ConvertAll(envelope => new Guid(envelope.Tags[1], bigEndian: true));
        await sender.AppendAsync(envelopes[0]);
        await sender.AppendAsync(envelopes[4]);
        await rig.Log.AppendAsync([envelopes[2].Build(), envelopes[1].Build(), envelopes[3].Build()], default);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 5));
        Assert.Equal(ids, handled.Ids);
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(default) == 0);
    }
}
