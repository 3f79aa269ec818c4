using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Operations;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Node.Operations;

/// <summary>An operator sees of whom too much is held, before and when it is too much.</summary>
public class QuarantineCheckTests
{
    private const string Sender = "11421200XN000008XE";

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
        var claim = await harness.Store.ClaimAsync(new LaneId("credit", 0), "s", [], default);
        var flush = harness.Store.BeginFlush(claim);
        flush.Fence();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax + 2; i++)
        {
            flush.WriteQuarantine(new QuarantineEntry
            {
                Code = ExchangeErrors.NotGranted.Code,
                Reason = "CheckGrant: none",
                Lane = claim.Lane,
                Record = new() { Topic = "t", Partition = 0, Offset = i, AppendTimeMs = 1 },
                VerifiedSender = Sender,
                SignatureHeld = true,
            });
        }

        await flush.CommitAsync(default);
        var page = await new QuarantineDesk(harness.Store).ListAsync(new QuarantineQuery(), default);
        Assert.Equal([new QuarantineWaiting("t", Sender, 2, IStoreHarness.QuarantineOpenRowsMax)], page.Waiting);
    }
}
