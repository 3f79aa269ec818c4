using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Protocol;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>
/// Two copies of a sender whose clocks stand back sign the same number in batches that begin at different numbers. What the second one said there was handled, and what it said next too:
/// only batches that begin alike, or what counted as a duplicate, were compared.
/// </summary>
public class A_copy_of_a_sender_under_its_epoch_is_handled_where_its_batches_begin_elsewhere
{
    private static readonly string Party = ModelParties.All[0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_refused_with_its_epoch_until_an_operator_adopts_it(bool isAfterRestart)
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled);
        await rig.StartAsync();
        var sender = new RigSender(rig, "copied");
        await sender.SendAsync(Party, "咸人社罚〔2015〕1号");
        var ofTwo = sender.Next(Party, "咸人社罚〔2015〕2号");
        ofTwo.IsOfTwo = true;
        await sender.AppendAsync(ofTwo);
        if (isAfterRestart) await rig.RestartAsync();

        // The first one has said 3 elsewhere, in the same batch as 2; this is a 3 of the other one.
        await sender.SendAsync(Party, "咸人社罚〔2015〕3号");
        await sender.SendAsync(Party, "咸人社罚〔2015〕4号");
        Assert.Equal(2, handled.Ids.Count);
        Assert.Equal([ExchangeErrors.RootEquivocation.Code, ExchangeErrors.SequenceReused.Code], (await rig.Store.Quarantine.ListAsync(new QuarantineFilter(), 0, 10, default)).Select(row => row.Code).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_batch_that_reaches_from_below_into_another_one_is_refused_too()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled);
        await rig.StartAsync();
        var sender = new RigSender(rig, "copied");
        await sender.SendAsync(Party, "咸人社罚〔2015〕1号");
        var late = sender.Next(Party, "咸人社罚〔2015〕2号");
        await sender.SendAsync(Party, "咸人社罚〔2015〕3号");
        late.IsOfTwo = true;
        await sender.AppendAsync(late);
        Assert.Equal(2, handled.Ids.Count);
        Assert.Equal([ExchangeErrors.RootEquivocation.Code], (await rig.Store.Quarantine.ListAsync(new QuarantineFilter(), 0, 10, default)).Select(row => row.Code));
    }
}
