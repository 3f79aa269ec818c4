using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Send;

/// <summary>A row that says the same thing of another party: the old record key is told first.</summary>
public class MovedRowTests
{
    private const string OldParty = "91421200XN0000119N";
    private const string NewParty = "91421200XN0000127H";
    private const string DocNo = "咸人社罚〔2015〕7号";

    public static TheoryData<string, string, bool> Moments
    {
        get
        {
            var moments = new TheoryData<string, string, bool>();
            foreach (var step in new[] { "ReadRow", "MapRow", "CleanseRow", "CheckContract", "ClaimBodies", "ChoosePartition", "NumberSends", "SignBatch", "Fence", "WriteSegment", "WriteCursor", "Commit" }) Add(moments, "send", step);
            foreach (var step in new[] { "SkipDuplicates", "LoadState", "InvokeHandlers", "StageSends", "Fence", "WriteState", "WriteWindows", "WriteSegment", "WriteQuarantine", "WriteOffsets", "Commit" }) Add(moments, "receive", step);
            return moments;
        }
    }

    [Fact]
    public async Task A_row_whose_party_changed_leaves_the_old_partys_profile_and_enters_the_new_ones_once()
    {
        await using var rig = await BeginAsync();
        await SendAsync(rig, [Row(OldParty), Row(NewParty)]);
        await rig.QuietAsync();

        Assert.Null((await ProfileAsync(rig, OldParty)).Penalties.Single().Survivor());
        var moved = Assert.Single((await ProfileAsync(rig, NewParty)).Penalties);
        Assert.NotNull(moved.Survivor());
        Assert.Equal(1, moved.Statements.Single().Versions);
        var records = await rig.RecordsAsync(BusRig.PenaltyType);
        Assert.Equal([(OldParty, false, 1UL), (OldParty, true, 2UL), (NewParty, false, 3UL)], records.Select(Said).OrderBy(said => said.Sequence));
        Assert.Equal(3, records.Select(record => Attributes(record).MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_row_that_goes_and_comes_back_stands_where_it_stood_at_last()
    {
        await using var rig = await BeginAsync();
        await SendAsync(rig, [Row(OldParty)]);
        await SendAsync(rig, [Row(OldParty), Row(NewParty), Row(OldParty), Row(OldParty)]);
        await rig.QuietAsync();

        Assert.NotNull((await ProfileAsync(rig, OldParty)).Penalties.Single().Survivor());
        Assert.Null((await ProfileAsync(rig, NewParty)).Penalties.Single().Survivor());
        Assert.Equal(
            [(OldParty, false), (OldParty, true), (NewParty, false), (NewParty, true), (OldParty, false)],
            (await rig.RecordsAsync(BusRig.PenaltyType)).Select(Said).OrderBy(said => said.Sequence).Select(said => (said.Party, said.Withdrawn)));
    }

    [Fact]
    public async Task A_changed_row_under_the_same_key_withdraws_nothing()
    {
        await using var rig = await BeginAsync();
        await SendAsync(rig, [Row(OldParty), BusRig.Penalty(OldParty, DocNo, 200)]);
        Assert.DoesNotContain(await rig.RecordsAsync(BusRig.PenaltyType), record => record.Value is null);
    }

    [Fact]
    public async Task The_batch_counts_its_rows_and_its_messages()
    {
        await using var rig = await BeginAsync();
        await using var lane = await new AdapterLanes(rig.Bus, rig.Decorator).OpenAsync("rows", "rsj", Rows([Row(OldParty), Row(NewParty)]), default);
        var summary = await lane.RunOnceAsync(null, default);
        Assert.Equal((2, 3, 0), (summary.Read, summary.Published, summary.Unchanged));
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Whatever_dies_in_between_it_is_told_once(string list, string step, bool after)
    {
        var fault = new StepFault(list, step, after);
        await using var rig = await BeginAsync(fault);
        await SendAsync(rig, [Row(OldParty), Row(NewParty)], rowsAtOnce: 1);
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.Lag == 0));

        Assert.True(fault.HasFired);
        Assert.Null((await ProfileAsync(rig, OldParty)).Penalties.Single().Survivor());
        Assert.Equal(1, (await ProfileAsync(rig, NewParty)).Penalties.Single().Statements.Single().Versions);
        Assert.Equal([1UL, 2UL, 3UL], (await rig.RecordsAsync(BusRig.PenaltyType)).Select(Said).Select(said => said.Sequence).Order());
    }

    private static async Task<BusRig> BeginAsync(StepFault? fault = null)
    {
        var rig = new BusRig(exchange => exchange.AddCredit());
        if (fault is not null) rig.Decorator = fault;
        await rig.StartAsync();
        return rig;
    }

    private static void Add(TheoryData<string, string, bool> moments, string list, string step)
    {
        moments.Add(list, step, false);
        moments.Add(list, step, true);
    }

    private static byte[] Row(string party) => BusRig.Penalty(party, DocNo);

    private static ListedRows Rows(IReadOnlyList<byte[]> rows, int rowsAtOnce = 100) => new(BusRig.RsjPenalties, BusRig.PenaltyType, rows, rowsAtOnce);

    private static Task SendAsync(BusRig rig, IReadOnlyList<byte[]> rows, int rowsAtOnce = 100) => rig.SendRowsAsync("rows", "rsj", Rows(rows, rowsAtOnce));

    private static async Task<CreditProfile> ProfileAsync(BusRig rig, string party)
    {
        var rows = await rig.Store.LoadStateAsync(CreditCapability.ProfileTable, [Encoding.UTF8.GetBytes(party)], default);
        return JsonSerializer.Deserialize(rows[0]!.Value.Span, CreditJson.Default.CreditProfile)!;
    }

    private static (string Party, bool Withdrawn, ulong Sequence) Said(LogRecord record) =>
        (Encoding.UTF8.GetString(record.Key!.Value.Span), record.Value is null, Attributes(record).Sequence);

    private static EnvelopeAttributes Attributes(LogRecord record)
    {
        Assert.Equal(EnvelopeFault.None, EnvelopeAttributes.TryParse(record.Header(HeaderNames.Attributes)!.Value, out var attributes));
        return attributes!;
    }
}
