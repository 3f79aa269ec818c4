using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>Of each key of a compacted topic a group takes versions that rise, and nothing else.</summary>
public sealed class KeyVersionsTests : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";
    private const string Other = "91421200XN0000127H";
    private const int LaterSchema = 900;

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;
    private int documents;

    public KeyVersionsTests()
    {
        rig = new BusRig(handled) { Compacted = [BusRig.PenaltyType] };
        sender = new(rig, "library");
    }

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Only_what_is_above_the_highest_version_of_its_key_is_handled()
    {
        List<Guid> newest = [await SendAsync(3), await SendAsync(1, Other), await SendAsync(4), await SendAsync(7)];
        var repeated = await SendAsync(7);
        var older = await SendAsync(5);
        newest.Add(await SendAsync(2, Other));
        Assert.Equal(newest, handled.Ids);
        Assert.Equal([(repeated, ExchangeErrors.KeyVersionOld.Code), (older, ExchangeErrors.KeyVersionOld.Code)], await HeldAsync());
        Assert.Equal(ReleaseClass.Never, ExchangeErrors.KeyVersionOld.Release);
    }

    [Fact]
    public async Task Versions_are_kept_over_a_restart_for_each_group_and_are_no_capabilitys_state()
    {
        var newest = await SendAsync(3);
        await rig.RestartAsync();
        var older = await SendAsync(2);
        Assert.Equal([newest], handled.Ids);
        Assert.Equal((older, ExchangeErrors.KeyVersionOld.Code), Assert.Single(await HeldAsync()));
        var row = Assert.Single(await rig.Store.State.ReadTableAsync(StateTables.KeyVersions, default, 10, default));
        Assert.Equal(($"probe\u001f{BusRig.PenaltyType}\u001f{Party}", "3"), (System.Text.Encoding.UTF8.GetString(row.Key.Span), System.Text.Encoding.UTF8.GetString(row.Value.Span)));
        Assert.Empty(await rig.Store.State.ReadAllAsync(default).ToListAsync());
    }

    [Fact]
    public async Task Within_one_batch_too()
    {
        var envelopes = new ulong[] { 2, 5, 4, 5, 6 }.Select(version => Next(version)).ToList();
        await rig.Log.AppendAsync([.. envelopes.Select(envelope => envelope.Build())], default);
        await rig.QuietAsync();
        var ids = envelopes.ConvertAll(IdOf);
        Assert.Equal([ids[0], ids[1], ids[4]], handled.Ids);
        Assert.Equal([ids[2], ids[3]], (await HeldAsync()).Select(held => held.Id));
    }

    [Fact]
    public async Task A_topic_with_thousands_of_holes_is_taken_whole_and_raises_no_gap()
    {
        var appended = new List<RawEnvelope>();
        for (var i = 1; i <= 1_000; i++)
        {
            var envelope = Next((ulong)i);
            if (i % 5 == 0) appended.Add(envelope);
        }

        await rig.Log.AppendAsync([.. appended.Select(envelope => envelope.Build())], default);
        await rig.QuietAsync();
        Assert.Equal(appended.ConvertAll(IdOf), handled.Ids);
        Assert.Empty(await HeldAsync());
        Assert.Empty(rig.Host.StreamGaps);
    }

    [Fact]
    public async Task An_older_record_that_an_edge_sent_again_and_compaction_left_behind_a_newer_one_is_passed_over_and_accuses_nobody()
    {
        var (older, newer) = (Next(1), Next(2));
        await sender.AppendAsync(newer);
        await sender.AppendAsync(older);
        await sender.AppendAsync(newer);
        var next = await SendAsync(3);
        Assert.Equal([IdOf(newer), next], handled.Ids);
        Assert.Empty(await HeldAsync());
    }

    [Fact]
    public async Task What_failed_was_taken_and_what_waits_behind_it_comes_in_order()
    {
        var first = Next(3);
        handled.Failing[IdOf(first)] = 0;
        await sender.AppendAsync(first);
        var second = await SendAsync(4);
        var older = await SendAsync(2);
        Assert.Equal((older, ExchangeErrors.KeyVersionOld.Code), Assert.Single(await HeldAsync()));
        handled.Failing.Clear();
        var error = Assert.Single(await rig.Store.Errors.ListAsync(null, ErrorState.Failed, 0, 10, default));
        await rig.Store.Commands.EnqueueAsync(error.Entry.Lane, LaneCommandKind.Retry, error.Id, "test", "为测试", default);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 2));
        Assert.Equal([IdOf(first), second], handled.Ids);
    }

    [Fact]
    public async Task What_was_not_yet_known_comes_before_the_newer_versions_that_waited_for_it()
    {
        List<Guid> sent = [await sender.SendAsync(Party, DocNo(), LaterSchema, keyVersion: 1), await SendAsync(2), await SendAsync(3)];
        Assert.Empty(handled.Ids);
        rig.Contracts.Publish(LaterSchema, BusRig.PenaltyType);
        await rig.UntilAsync(() => ValueTask.FromResult(handled.Ids.Count == 3), TimeSpan.FromSeconds(1));
        Assert.Equal(sent, handled.Ids);
        await rig.UntilAsync(async () => (await HeldAsync()).Count == 0 && await rig.Store.Parked.CountAsync(default) == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_released_is_handled_unless_a_newer_version_was(bool isOvertaken)
    {
        var grants = rig.Directory.Current!.Data.Grants;
        rig.Directory.Change(data => data with { Grants = [] });
        var refused = await SendAsync(1);
        rig.Directory.Change(data => data with { Grants = grants });
        if (isOvertaken) await SendAsync(2);
        var row = Assert.Single(await RowsAsync(rig));
        var command = await rig.Store.Commands.EnqueueAsync(row.Lane, LaneCommandKind.Release, row.Id, "test", "为测试", default);
        await rig.UntilAsync(async () => (await rig.Store.Commands.GetAsync(command, default))!.Outcome is not null);
        Assert.Equal(!isOvertaken, handled.Ids.Contains(refused));
        Assert.Contains(isOvertaken ? ExchangeErrors.KeyVersionOld.Code : "handled", (await rig.Store.Commands.GetAsync(command, default))!.Outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0UL)]
    public async Task A_compacted_topic_takes_nothing_without_a_version(ulong? version)
    {
        var refused = await SendAsync(version);
        var next = await SendAsync(1);
        Assert.Equal((refused, ExchangeErrors.KeyVersionUnfit.Code), Assert.Single(await HeldAsync()));
        Assert.Equal([next], handled.Ids);
        Assert.Empty(rig.Host.StreamGaps);
    }

    [Fact]
    public async Task Every_other_topic_takes_nothing_with_a_version()
    {
        var probe = new Handled();
        await using var plain = new BusRig(probe);
        await plain.StartAsync();
        var other = new RigSender(plain, "plain");
        var refused = await other.SendAsync(Party, DocNo(), keyVersion: 1);
        var next = await other.SendAsync(Party, DocNo());
        Assert.Equal([next], probe.Ids);
        Assert.Equal((refused, ExchangeErrors.KeyVersionUnfit.Code), Assert.Single(await HeldAsync(plain)));
    }

    [Fact]
    public async Task A_version_that_is_no_number_of_eight_bytes_is_malformed()
    {
        var envelope = Next(1);
        envelope.Tags[0x16] = [1];
        await sender.AppendAsync(envelope);
        Assert.Equal(ExchangeErrors.EnvelopeSize.Code, Assert.Single(await RowsAsync(rig)).Code);
    }

    private RawEnvelope Next(ulong? version, string party = Party) => sender.Next(party, DocNo(), keyVersion: version);

    private Task<Guid> SendAsync(ulong? version, string party = Party) => sender.AppendAsync(Next(version, party));

    private string DocNo() => $"咸人社罚〔2015〕{++documents}号";

    private static Guid IdOf(RawEnvelope envelope) => new(envelope.Tags[1], bigEndian: true);

    private Task<List<(Guid Id, string Code)>> HeldAsync() => HeldAsync(rig);

    private static async Task<List<(Guid Id, string Code)>> HeldAsync(BusRig rig) =>
        [.. (await RowsAsync(rig)).Select(row => (row.MessageId!.Value, row.Code))];

    private static ValueTask<IReadOnlyList<QuarantineRow>> RowsAsync(BusRig rig) => rig.Store.Quarantine.ListAsync(new QuarantineFilter { State = QuarantineState.Held }, 0, 100, default);
}
