using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Handlers;

/// <summary>What a tombstone is to a handler that keeps no state: handled, with nothing to do, and told as such.</summary>
public sealed class TombstoneTests
{
    private const string DocNo = "咸人社罚〔2015〕7号";

    [Fact]
    public async Task A_handler_without_state_is_not_called_and_the_trace_says_that_nothing_was_to_be_withdrawn()
    {
        var handled = new Handled();
        await using var rig = new BusRig(handled);
        await rig.StartAsync();
        await rig.SendRowsAsync("rows", "rsj", new ListedRows(BusRig.RsjPenalties, BusRig.PenaltyType, [BusRig.Penalty("91421200XN0000119N", DocNo), BusRig.Penalty("91421200XN0000127H", DocNo)]));
        await rig.QuietAsync();

        var records = await rig.RecordsAsync(BusRig.PenaltyType);
        var tombstone = IdOf(Assert.Single(records, record => record.Value is null));
        Assert.Equal(records.Where(record => record.Value is not null).Select(IdOf).Order(), handled.Ids.Order());
        Assert.Contains(tombstone, await rig.HandledAsync());
        Assert.Equal("ProbeHandler: nothing to withdraw", await HandlersAsync(rig, tombstone));
        Assert.Equal("ProbeHandler", await HandlersAsync(rig, handled.Ids.First()));
    }

    private static async Task<string> HandlersAsync(BusRig rig, Guid id)
    {
        var traced = Assert.Single(await new TraceReader(rig.Store.Segments, rig.Store.Trace).FindAsync($"{id}", 10, default));
        return traced.Hops.Single(hop => hop.Step == "InvokeHandlers").Detail;
    }

    private static Guid IdOf(Xianning.Exchange.Bus.Log.LogRecord record)
    {
        Assert.Equal(EnvelopeFault.None, EnvelopeAttributes.TryParse(record.Header(Xianning.Exchange.Bus.Log.HeaderNames.Attributes)!.Value, out var attributes));
        return attributes!.MessageId;
    }
}
