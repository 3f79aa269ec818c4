using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Protocol;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>
/// Two copies of a sender whose clocks stand back claim the same epoch. What one of them said under a number that the other used in another partition was skipped as a duplicate
/// of something that nobody had ever said.
/// </summary>
public class A_second_history_under_one_epoch_is_skipped_in_silence_where_it_uses_other_numbers
{
    private readonly string here = ModelParties.All.First(party => PartitionOf(party) == 0);
    private readonly string there = ModelParties.All.First(party => PartitionOf(party) == 1);

    [Fact]
    public async Task It_is_reported_and_a_replay_still_is_not()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled);
        await rig.StartAsync();
        var sender = new RigSender(rig, "copied");
        await sender.SendAsync(here, "咸人社罚〔2015〕1号");
        await sender.SendAsync(there, "咸人社罚〔2015〕2号");
        var last = sender.Next(here, "咸人社罚〔2015〕3号");
        await sender.AppendAsync(last);
        await sender.AppendAsync(last);
        Assert.Empty(await RefusedAsync(rig));

        await new RigSender(rig, "copied") { Sequence = 1 }.SendAsync(here, "咸人社罚〔2015〕4号");
        Assert.Equal([ExchangeErrors.RootEquivocation.Code], (await RefusedAsync(rig)).Select(row => row.Code));
        Assert.Equal(3, handled.Ids.Count);
    }

    private static int PartitionOf(string party) => Murmur2Partitioner.PartitionOf(System.Text.Encoding.UTF8.GetBytes(party), 2);

    private static async Task<IReadOnlyList<QuarantineRow>> RefusedAsync(BusRig rig) => await rig.Store.Quarantine.ListAsync(new QuarantineFilter(), 0, 10, default);
}
