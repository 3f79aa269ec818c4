using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>
/// The window's refusal of a record that stood under a releasable code already was dropped; release and judging again ask no window, so what the window had
/// refused was handled: a number of an ended epoch, a fork, a number used twice.
/// </summary>
public class A_number_of_an_ended_epoch_is_handled_when_it_was_first_refused_for_a_passing_reason
{
    private const string Party = "91421200XN0000119N";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_windows_refusal_stands(bool resourceUnknown)
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled);
        await rig.StartAsync();
        var sender = new RigSender(rig, "ended");
        await sender.SendAsync(Party, "咸人社罚〔2015〕1号");
        sender.Epoch = 2;
        await sender.SendAsync(Party, "咸人社罚〔2015〕2号");

        var known = rig.Directory.Current!.Data;
        rig.Directory.Change(data => resourceUnknown ? data with { Resources = [] } : data with { Grants = [] });
        sender.Epoch = 1;
        await sender.SendAsync(Party, "咸人社罚〔2015〕3号");
        var row = Assert.Single(await rig.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default));
        Assert.Equal(ExchangeErrors.EpochOld.Code, row.Code);

        rig.Directory.Change(data => data with { Resources = known.Resources, Grants = known.Grants });
        sender.Epoch = 2;
        await new RigSender(rig, "other").SendAsync(Party, "咸人社罚〔2015〕4号");
        Assert.Equal(3, handled.Ids.Count);
    }
}
