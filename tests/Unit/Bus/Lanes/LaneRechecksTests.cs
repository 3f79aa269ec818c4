using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>What was not yet known, or on hold, is handled when it becomes known, by itself, once, in its key's order.</summary>
public sealed class LaneRechecksTests : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";
    private const int LaterSchema = 900;
    private const int NeverSchema = 901;
    private const string LaterResource = "307012421200008/000077";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;

    public LaneRechecksTests()
    {
        rig = new BusRig(handled) { DatabaseOptions = new() { QuarantineRowsMax = 3 } };
        sender = new(rig, "late");
    }

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task An_unknown_schema_is_handled_when_it_is_published_once_and_before_its_successors()
    {
        List<Guid> sent =
        [
            await SendAsync(1), await SendAsync(2, LaterSchema), await SendAsync(3), await SendAsync(4, LaterSchema), await SendAsync(5),
        ];
        Assert.Equal(sent[..1], handled.Ids);
        Assert.Equal(2, await rig.Store.Parked.CountAsync(default));

        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        await AllHandledAsync(sent);
        Assert.Equal(sent, handled.Ids);
        Assert.Empty(await HeldAsync());
        sent.Add(await SendAsync(6));
        Assert.Equal(sent, handled.Ids);
    }

    [Fact]
    public async Task What_became_known_while_nobody_ran_is_handled_after_the_start()
    {
        List<Guid> sent = [await SendAsync(1, LaterSchema), await SendAsync(2)];
        await rig.StopAsync();
        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        await rig.StartAsync();
        await AllHandledAsync(sent);
        Assert.Equal(sent, handled.Ids);
    }

    [Fact]
    public async Task What_is_still_unknown_keeps_waiting_in_its_place()
    {
        List<Guid> sent = [await SendAsync(1, LaterSchema), await SendAsync(2, NeverSchema), await SendAsync(3)];
        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        await AllHandledAsync(sent[..1]);
        Assert.Equal(sent[..1], handled.Ids);
        Assert.Equal(ExchangeErrors.NotYetKnown.Code, (await HeldAsync()).Single().Code);

        rig.Contracts.Publish(NeverSchema, BusRig.PenaltyType);
        await AllHandledAsync(sent);
        Assert.Equal(sent, handled.Ids);
    }

    [Fact]
    public async Task An_unknown_resource_is_handled_when_the_directory_has_it_and_a_grant()
    {
        List<Guid> sent = [await SendAsync(1, resource: LaterResource), await SendAsync(2)];
        rig.Directory.Change(data => data with { Resources = [.. data.Resources, new(LaterResource, "处罚", RigKeys.Rsj, BusRig.PenaltyType)] });
        await rig.UntilAsync(async () => (await HeldAsync()) is [{ Code: var code }] && code == ExchangeErrors.NotGranted.Code, Look);
        Assert.DoesNotContain(sent[0], handled.Ids);

        // Not granted is an operator's business: the key is free.
        await AllHandledAsync(sent[1..]);
        Assert.False((await HeldAsync()).Single().BlocksKey);
    }

    [Fact]
    public async Task An_unknown_certificate_blocks_nobody_and_is_handled_when_it_is_listed_also_beyond_the_quota()
    {
        var late = new RigSender(rig, "late.certificate", "rsj-late");
        List<Guid> unknown = [];
        for (var i = 1; i <= 5; i++) unknown.Add(await late.SendAsync(Party, $"咸人社罚〔2016〕{i}号"));
        var known = await SendAsync(1);
        Assert.Equal([known], handled.Ids);
        var rows = await HeldAsync();
        Assert.Equal((5, 3), (rows.Count, rows.Count(row => row.RecordKept)));
        Assert.DoesNotContain(rows, row => row.SignatureHeld);

        List(RigKeys.Shared.Keys["rsj-late"].Certificate);
        await AllHandledAsync([known, .. unknown]);
        Assert.Equal([known, .. unknown], handled.Ids);
        Assert.Empty(await HeldAsync());
    }

    [Fact]
    public async Task A_copy_that_came_since_is_not_handled_twice()
    {
        var late = new RigSender(rig, "late.copy", "rsj-late");
        var envelope = late.Next(Party, "咸人社罚〔2016〕1号");
        var id = await late.AppendAsync(envelope);
        List(RigKeys.Shared.Keys["rsj-late"].Certificate);
        await late.AppendAsync(envelope);
        await rig.UntilAsync(async () => (await HeldAsync()).Count == 0, Look);
        Assert.Single(handled.Ids, id);
    }

    [Fact]
    public async Task What_turns_out_to_be_unknown_in_a_second_way_is_held_as_that_and_moves_its_window_once()
    {
        var late = new RigSender(rig, "late.twice", "rsj-late");
        var id = await late.SendAsync(Party, "咸人社罚〔2016〕1号", LaterSchema);
        List(RigKeys.Shared.Keys["rsj-late"].Certificate);
        await rig.UntilAsync(async () => (await HeldAsync()) is [{ SignatureHeld: true, BlocksKey: true, VerifiedSender: RigKeys.Rsj }], Look);
        var behind = await SendAsync(1);
        Assert.Empty(handled.Ids);

        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        await AllHandledAsync([id, behind]);
        Assert.Equal([id, behind], handled.Ids);
    }

    [Fact]
    public async Task A_certificate_on_hold_is_judged_again_when_the_hold_is_lifted()
    {
        rig.Trust.UpdateCrl(RigKeys.Shared.HoldList);
        var onHold = new RigSender(rig, "on.hold", "rsj-hold");
        List<Guid> sent = [await onHold.SendAsync(Party, "咸人社罚〔2016〕1号"), await SendAsync(1)];
        Assert.Equal(ExchangeErrors.CertificateOnHold.Code, (await HeldAsync()).Single().Code);
        Assert.Empty(handled.Ids);

        rig.Trust.UpdateCrl(RigKeys.Shared.LiftedList);
        await AllHandledAsync(sent);
        Assert.Equal(sent, handled.Ids);
    }

    [Fact]
    public async Task Nothing_overtakes_a_failed_message_of_its_key()
    {
        var failing = sender.Next(Party, "咸人社罚〔2016〕1号");
        var failed = new Guid(failing.Tags[1], bigEndian: true);
        handled.Failing[failed] = 0;
        await sender.AppendAsync(failing);
        List<Guid> behind = [await SendAsync(2), await SendAsync(3, LaterSchema), await SendAsync(4)];
        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        await rig.QuietAsync();
        Assert.Empty(handled.Ids);

        handled.Failing.Clear();
        var error = (await rig.Store.Errors.ListAsync(null, ErrorState.Failed, 0, 10, default)).Single();
        await rig.Store.Commands.EnqueueAsync(error.Entry.Lane, LaneCommandKind.Retry, error.Id, "test", "为测试", default);
        await AllHandledAsync([failed, .. behind]);
        Assert.Equal([failed, .. behind], handled.Ids);
    }

    private void List(Xianning.Exchange.Security.Certificates.GovernmentCertificate certificate) => rig.Directory.Change(data => data with
    {
        Certificates = [.. data.Certificates, certificate.Der],
        Systems = [.. data.Systems.Select(system => system.Uscc == RigKeys.Rsj ? system with { CertificateHashes = [.. system.CertificateHashes, certificate.HashHex] } : system)],
    });

    private Task<Guid> SendAsync(int number, int? schemaId = null, string resource = BusRig.RsjPenalties) => sender.SendAsync(Party, $"咸人社罚〔2015〕{number}号", schemaId, resource);

    // Handled and committed: a handler runs before its flush, and what a test reads from the store stands there only after it.
    private Task AllHandledAsync(IReadOnlyCollection<Guid> ids) => rig.UntilAsync(async () => (await rig.HandledAsync()).IsSupersetOf(ids), Look);

    private ValueTask<IReadOnlyList<QuarantineRow>> HeldAsync() => rig.Store.Quarantine.ListAsync(new QuarantineFilter { State = QuarantineState.Held }, 0, 100, default);
}
