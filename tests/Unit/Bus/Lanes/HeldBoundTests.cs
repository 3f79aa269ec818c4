using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>Whatever comes, only so many records of a sender, and of unknown certificates, are held; and nobody else waits for that.</summary>
public sealed class HeldBoundTests : IAsyncLifetime
{
    private const int WholeMax = 2;
    private const int OpenMax = 3;
    private const int FinalMax = 4;
    private const string Party = "91421200XN0000119N";
    private const string OtherParty = "91421221XN0000127Y";
    private const int LaterSchema = 900;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;

    public HeldBoundTests()
    {
        rig = new BusRig(handled)
        {
            Options = new BusOptions { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 1 },
            DatabaseOptions = new() { QuarantineRowsMax = WholeMax, QuarantineOpenRowsMax = OpenMax, QuarantineFinalRowsMax = FinalMax },
        };
        sender = new(rig, "held");
    }

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Theory]
    [InlineData("rsj-late", BusRig.RsjPenalties, null)]
    [InlineData("rsj", BusRig.ZjwPenalties, null)]
    [InlineData("rsj", BusRig.RsjPenalties, LaterSchema)]
    public async Task Ten_times_as_many_as_may_wait_leave_a_bounded_number_of_rows(string key, string resource, int? schema)
    {
        var flood = new RigSender(rig, "flood", key);
        for (var i = 1; i <= 10 * OpenMax; i++) await flood.SendAsync(Party, $"咸人社罚〔2016〕{i}号", schema, resource);
        Assert.InRange((await HeldAsync()).Count, WholeMax + OpenMax, WholeMax + OpenMax + FinalMax);
        Assert.Empty(rig.Host.PausedLanes);
    }

    [Fact]
    public async Task Beyond_its_bound_a_senders_records_are_refused_for_good_and_others_go_on()
    {
        var flood = await FloodAsync();
        Assert.Equal([.. Enumerable.Repeat(ExchangeErrors.ResourceNotOwned.Code, WholeMax + OpenMax), ExchangeErrors.TooManyHeld.Code], await CodesAsync());
        var refused = (await HeldAsync())[^1];
        Assert.Contains($"CheckAuthority {ExchangeErrors.ResourceNotOwned.Code}: ", refused.Reason, StringComparison.Ordinal);
        Assert.Equal((RigKeys.Rsj, true, false), (refused.VerifiedSender, refused.SignatureHeld, refused.RecordKept));

        List<Guid> passed = [await sender.SendAsync(Party, "咸人社罚〔2015〕1号"), await flood.SendAsync(Party, "咸人社罚〔2015〕2号")];
        Assert.Equal(passed, handled.Ids);
        var other = new RigSender(rig, "other", "zjw", RigKeys.Zjw);
        await other.SendAsync(Party, "咸住建罚〔2015〕1号", resource: BusRig.RsjPenalties);
        Assert.Equal((RigKeys.Zjw, ExchangeErrors.ResourceNotOwned.Code), ((await HeldAsync())[^1].VerifiedSender, (await HeldAsync())[^1].Code));
    }

    [Fact]
    public async Task What_is_refused_for_good_counts_as_seen()
    {
        var flood = new RigSender(rig, "flood");
        for (var i = 1; i <= WholeMax + OpenMax; i++) await flood.SendAsync(Party, $"咸人社罚〔2016〕{i}号", resource: BusRig.ZjwPenalties);
        var refused = flood.Next(Party, "咸人社罚〔2016〕99号", resource: BusRig.ZjwPenalties);
        await flood.AppendAsync(refused);
        var rows = (await HeldAsync()).Count;
        await flood.AppendAsync(refused);
        Assert.Equal(rows, (await HeldAsync()).Count);
        Assert.Empty(rig.Host.StreamGaps);
    }

    [Fact]
    public async Task Room_comes_back_when_an_operator_has_settled_something()
    {
        var flood = await FloodAsync();
        var open = (await HeldAsync())[WholeMax];
        var discard = await rig.Store.Commands.EnqueueAsync(open.Lane, LaneCommandKind.DiscardQuarantined, open.Id, "test", "为测试", default);
        await rig.UntilAsync(async () => await rig.Store.Commands.GetAsync(discard, default) is { Outcome: not null });
        for (var i = 1; i <= 2; i++) await flood.SendAsync(Party, $"咸人社罚〔2017〕{i}号", resource: BusRig.ZjwPenalties);
        Assert.Equal([ExchangeErrors.TooManyHeld.Code, ExchangeErrors.ResourceNotOwned.Code, ExchangeErrors.TooManyHeld.Code], (await CodesAsync())[^3..]);
    }

    [Fact]
    public async Task What_is_refused_for_good_keeps_nothing_of_its_key_waiting()
    {
        List<Guid> waiting = [];
        for (var i = 1; i <= WholeMax + OpenMax; i++) waiting.Add(await sender.SendAsync(Party, $"咸人社罚〔2016〕{i}号", LaterSchema));
        await sender.SendAsync(OtherParty, "咸人社罚〔2016〕98号", LaterSchema);
        var next = await sender.SendAsync(OtherParty, "咸人社罚〔2016〕99号");
        Assert.Equal([next], handled.Ids);

        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        await rig.UntilAsync(async () => (await rig.HandledAsync()).IsSupersetOf(waiting), Look);
        Assert.Equal([next, .. waiting], handled.Ids);
        Assert.Equal([ExchangeErrors.TooManyHeld.Code], await CodesAsync());
    }

    [Fact]
    public async Task Of_unknown_certificates_the_newest_are_handled_when_theirs_is_listed()
    {
        var late = new RigSender(rig, "late", "rsj-late");
        List<Guid> sent = [];
        for (var i = 1; i <= WholeMax + OpenMax + 2; i++) sent.Add(await late.SendAsync(Party, $"咸人社罚〔2016〕{i}号"));
        Assert.Equal([WholeMax, WholeMax + 1], (await HeldAsync()).Index().Where(row => row.Item.Code == ExchangeErrors.NeverBecameKnown.Code).Select(row => row.Index));

        ListLate();
        List<Guid> known = [.. sent[..WholeMax], .. sent[(WholeMax + 2)..]];
        await rig.UntilAsync(async () => (await rig.HandledAsync()).IsSupersetOf(known), Look);
        Assert.Equal(known, handled.Ids);
        Assert.Equal([ExchangeErrors.NeverBecameKnown.Code, ExchangeErrors.NeverBecameKnown.Code], await CodesAsync());

        // What gave way is missing of its stream, and the lane says so.
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.StreamGaps.Count > 0), Look);
        Assert.Equal([((ulong)WholeMax, (ulong)WholeMax + 2)], rig.Host.StreamGaps.Select(gap => (gap.After, gap.Last)));
    }

    [Fact]
    public async Task What_turns_out_to_be_of_a_sender_at_its_bound_is_refused_for_good()
    {
        await FloodAsync();
        var late = new RigSender(rig, "late", "rsj-late");
        for (var i = 1; i <= OpenMax; i++) await late.SendAsync(Party, $"咸人社罚〔2017〕{i}号", resource: BusRig.ZjwPenalties);
        ListLate();
        await rig.UntilAsync(async () => !(await CodesAsync()).Contains(ExchangeErrors.NotYetKnown.Code), Look);
        Assert.Equal(Enumerable.Repeat(ExchangeErrors.TooManyHeld.Code, 1 + OpenMax), (await CodesAsync())[^(1 + OpenMax)..]);
    }

    // As many as may wait, and one more.
    private async Task<RigSender> FloodAsync()
    {
        var flood = new RigSender(rig, "flood");
        for (var i = 1; i <= WholeMax + OpenMax + 1; i++) await flood.SendAsync(Party, $"咸人社罚〔2016〕{i}号", resource: BusRig.ZjwPenalties);
        return flood;
    }

    private void ListLate()
    {
        var certificate = RigKeys.Shared.Keys["rsj-late"].Certificate;
        rig.Directory.Change(data => data with
        {
            Certificates = [.. data.Certificates, certificate.Der],
            Systems = [.. data.Systems.Select(system => system.Uscc == RigKeys.Rsj ? system with { CertificateHashes = [.. system.CertificateHashes, certificate.HashHex] } : system)],
        });
    }

    private async Task<List<string>> CodesAsync() => [.. (await HeldAsync()).Select(row => row.Code)];

    private ValueTask<IReadOnlyList<QuarantineRow>> HeldAsync() => rig.Store.Quarantine.ListAsync(new QuarantineFilter { State = QuarantineState.Held }, 0, 100, default);
}
