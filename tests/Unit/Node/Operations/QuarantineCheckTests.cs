using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Operations;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Node.Operations;

/// <summary>An operator sees of whom too much is held, before and when it is too much.</summary>
public class QuarantineCheckTests
{
    private const string Sender = "11421200XN000008XE";

    private const int RecordsHeld = IStoreHarness.QuarantineRowsMax + 2;

    private static readonly QuarantineCount[] Counts = [new("t", "XN-GATE-0132", QuarantineState.Held, 7), new("t", "XN-ENV-0101", QuarantineState.Unlisted, 2)];

    [Fact]
    public void Held_records_are_no_fault()
    {
        var check = QuarantineCheck.Of(Counts, [new("t", Sender, 3, 4)]);
        Assert.True(check.Holds);
        Assert.Equal("7 records held; xnx quarantine list shows them; 2 older ones that can never be released are only counted", check.Detail);
    }

    [Fact]
    public void A_sender_whose_next_records_can_never_be_released_is_named_with_the_next_step()
    {
        var check = QuarantineCheck.Of(Counts, [new("t", Sender, 4, 4)]);
        Assert.False(check.Holds);
        Assert.EndsWith($"; 4 of {Sender} in t keep only a hash and wait, as many as may", check.Detail, StringComparison.Ordinal);
        Assert.Equal(ExchangeErrors.TooManyHeld.Code, check.Error!.Code);
    }

    [Fact]
    public void A_flood_of_unknown_certificates_is_told_and_asks_nothing_of_an_operator()
    {
        var check = QuarantineCheck.Of(Counts, [new("t", null, 4, 4)]);
        Assert.True(check.Holds);
        Assert.EndsWith("; 4 of unknown certificates in t keep only a hash and wait, as many as may", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_how_many_keep_only_a_hash()
    {
        await using var harness = new SqliteHarness();
        await HoldAsync(harness, RecordsHeld);
        var page = await new QuarantineDesk(harness.Store).ListAsync(new QuarantineQuery(), default);
        Assert.Equal([new QuarantineWaiting("t", Sender, 2, IStoreHarness.QuarantineOpenRowsMax)], page.Waiting);
    }

    [Fact]
    public async Task A_dashboard_sees_how_many_keep_only_a_hash_how_full_the_fullest_senders_bound_is_and_what_gave_way()
    {
        await using var harness = new SqliteHarness();
        using var metrics = new QuarantineMetrics();
        using var heard = new HeardMetrics(instrument => instrument.Name.StartsWith("xn.quarantine.", StringComparison.Ordinal));
        using var watch = new QuarantineWatch(harness.Store, metrics, new NodeOptions(), TimeProvider.System, NullLogger<QuarantineWatch>.Instance);
        await HoldAsync(harness, RecordsHeld);
        await HoldAsync(harness, IStoreHarness.QuarantineRowsMax + IStoreHarness.QuarantineOpenRowsMax + 3, isKnown: false);
        await watch.LookAsync(default);
        heard.Look();
        Assert.Equal((2, 100 * 2 / IStoreHarness.QuarantineOpenRowsMax), (heard["xn.quarantine.open t,known"], heard["xn.quarantine.open.fullest t,known"]));
        Assert.Equal((IStoreHarness.QuarantineOpenRowsMax, 100), (heard["xn.quarantine.open t,unknown"], heard["xn.quarantine.open.fullest t,unknown"]));
        Assert.Equal(3, heard["xn.quarantine.gave_way t"]);
    }

    private static async Task HoldAsync(SqliteHarness harness, int records, bool isKnown = true)
    {
        var claim = await harness.Store.ClaimAsync(new LaneId("credit", isKnown ? 0 : 1), "s", [], default);
        var flush = harness.Store.BeginFlush(claim);
        flush.Fence();
        for (var i = 0; i < records; i++)
        {
            flush.WriteQuarantine(new QuarantineEntry
            {
                Code = isKnown ? ExchangeErrors.NotGranted.Code : ExchangeErrors.NotYetKnown.Code,
                Reason = "CheckGrant: none",
                Lane = claim.Lane,
                Record = new() { Topic = "t", Partition = claim.Lane.Partition, Offset = i, AppendTimeMs = 1 },
                VerifiedSender = isKnown ? Sender : null,
                SignatureHeld = isKnown,
                ReleasesItself = !isKnown,
            });
        }

        await flush.CommitAsync(default);
    }
}
