using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Send;

/// <summary>What goes to a compacted topic says which version of its row it is; what is no row does not go there.</summary>
public class CompactedSendsTests
{
    private const string Party = "91421200XN0000119N";
    private const string Other = "91421200XN0000127H";
    private const string RequestType = "xn.credit.request-credit-report.v1";

    [Fact]
    public async Task A_row_carries_its_version_which_rises_with_every_change_and_every_tombstone()
    {
        await using var rig = await BeginAsync(BusRig.PenaltyType);
        byte[][] rows = [Row(Party, 1, 100), Row(Other, 2, 100), Row(Party, 1, 200), Row(Party, 1, 200), Row(Other, 1, 200), Row(Other, 2, 300)];
        await rig.SendRowsAsync("rows", "rsj", new ListedRows(BusRig.RsjPenalties, BusRig.PenaltyType, rows, 2));
        Assert.Equal(
            [(1UL, 1UL, false), (2, 1, false), (3, 2, false), (4, 3, true), (5, 4, false), (6, 2, false)],
            (await SaidAsync(rig, BusRig.PenaltyType)).Select(said => (said.Sequence, said.KeyVersion!.Value, said.Tombstone)));
    }

    [Fact]
    public async Task Everywhere_else_nothing_carries_a_version()
    {
        await using var rig = await BeginAsync();
        await rig.SendRowsAsync("rows", "rsj", new ListedRows(BusRig.RsjPenalties, BusRig.PenaltyType, [Row(Party, 1, 100), Row(Other, 1, 100)]));
        await rig.QuietAsync();
        Assert.All([.. await SaidAsync(rig, BusRig.PenaltyType), .. await SaidAsync(rig, BusRig.AcceptedType)], said => Assert.Null(said.KeyVersion));
    }

    [Fact]
    public async Task A_handler_that_publishes_there_fails_its_message_and_nothing_else()
    {
        await using var rig = await BeginAsync(BusRig.AcceptedType);
        await rig.SendRowsAsync("rows", "rsj", new ListedRows(BusRig.RsjPenalties, BusRig.PenaltyType, [Row(Party, 1, 100)]));
        await rig.QuietAsync();
        var failed = Assert.Single(await rig.Store.Errors.ListAsync(null, ErrorState.Failed, 0, 10, default));
        Assert.Contains($"{ExchangeErrors.OnlyRows.Code}: {BusRig.AcceptedType} is compacted", failed.Entry.Exception, StringComparison.Ordinal);
        Assert.Empty(await rig.RecordsAsync(BusRig.AcceptedType));
    }

    [Fact]
    public async Task What_a_caller_sends_there_is_refused()
    {
        await using var rig = await BeginAsync(RequestType);
        await using var sender = new ApiSender(rig.Bus, new SentLookup(rig.Store.Segments, rig.Store.Trace), () => SendPipeline.ApiSteps(rig.Bus));
        var asked = new RequestCreditReport { Party = PartyId.Parse(Party), Requester = Uscc.Parse(RigKeys.Zjw), Purpose = "tender-review" };
        var refused = await Assert.ThrowsAsync<SendRefusedException>(() => sender.SendAsync("zjw", asked, new SendOptions(RigKeys.Fgw, "tender-review"), null, null, default));
        Assert.Equal(ExchangeErrors.OnlyRows.Code, refused.Code);
    }

    private static async Task<BusRig> BeginAsync(params string[] compacted)
    {
        var rig = new BusRig(exchange => exchange.AddCredit()) { Compacted = compacted };
        await rig.StartAsync();
        return rig;
    }

    private static byte[] Row(string party, int document, decimal fine) => BusRig.Penalty(party, $"咸人社罚〔2015〕{document}号", fine);

    private static async Task<List<EnvelopeAttributes>> SaidAsync(BusRig rig, string topic) => [.. (await rig.RecordsAsync(topic)).Select(Attributes).OrderBy(said => said.Sequence)];

    private static EnvelopeAttributes Attributes(LogRecord record)
    {
        Assert.Equal(EnvelopeFault.None, EnvelopeAttributes.TryParse(record.Header(HeaderNames.Attributes)!.Value, out var attributes));
        return attributes!;
    }
}
