using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

public abstract partial class ExchangeStoreConformance
{
    [Fact]
    public async Task A_quarantined_record_is_kept_whole_with_its_reason()
    {
        var claim = await ClaimAsync();
        await FlushAsync(claim, flush => flush.WriteQuarantine(Quarantined("XN-GATE-0104", "11421200XN00000476")));
        await harness.ReopenAsync();
        var listed = Assert.Single(await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default));
        Assert.Null(listed.Record);
        var row = await Store.Quarantine.GetAsync(listed.Id, default);
        Assert.Equal(("XN-GATE-0104", "no grant", QuarantineState.Held), (row!.Code, row.Reason, row.State));
        Assert.Equal((Lane, Records.Topic, 0, 5L, 77L), (row.Lane, row.Topic, row.Partition, row.Offset, row.AppendTimeMs));
        Assert.Equal(("11421200XN00000476", true, MessageId, "xn.t.v1"), (row.VerifiedSender, row.SignatureHeld, row.MessageId!.Value, row.MessageType));
        Assert.Equal("business", Records.Text(row.BusinessKey));
        Assert.True(row.RecordKept && row.BlocksKey);
        Assert.Equal("kept k", Records.Text(row.Record!.Value));
        Assert.Equal("A", Records.Text(row.Record.Header(HeaderNames.Attributes)));
        Assert.Equal(RecordHash.Of(row.Record), row.RecordHash.ToArray());
        Assert.Null(await Store.Quarantine.GetAsync(listed.Id + 1, default));
    }

    [Fact]
    public async Task What_could_not_be_read_of_a_quarantined_record_is_null()
    {
        await FlushAsync(await ClaimAsync(), flush => flush.WriteQuarantine(new QuarantineEntry { Code = "XN-ENV-0001", Reason = "", Lane = Lane, Record = Kept("k", 0) }));
        var row = Assert.Single(await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default));
        Assert.True(row.MessageId is null && row.MessageType is null && row.BusinessKey is null && row.VerifiedSender is null && !row.SignatureHeld && !row.BlocksKey);
    }

    [Fact]
    public async Task Beyond_its_quota_a_sender_keeps_only_hash_and_position_and_takes_no_room_from_others()
    {
        var claim = await ClaimAsync();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax + 2; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Quarantined("XN-ENV-0001")));
        await FlushAsync(claim, flush => flush.WriteQuarantine(Quarantined("XN-GATE-0104", "11421200XN00000476")));
        var rows = await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default);
        Assert.Equal([true, true, true, false, false, true], rows.Select(row => row.RecordKept));
        var beyond = await Store.Quarantine.GetAsync(rows[4].Id, default);
        Assert.Null(beyond!.Record);
        Assert.Equal(RecordHash.Of(Kept("k", 5)), beyond.RecordHash.ToArray());
        Assert.Equal(5, beyond.Offset);
        Assert.Equal(
            [new QuarantineCount(Records.Topic, "XN-ENV-0001", QuarantineState.Held, 5), new QuarantineCount(Records.Topic, "XN-GATE-0104", QuarantineState.Held, 1)],
            await Store.Quarantine.CountAsync(default));
        await FlushAsync(claim, flush => flush.UpdateQuarantine(rows[0].Id, QuarantineState.Held, QuarantineState.Discarded));
        await FlushAsync(claim, flush => flush.WriteQuarantine(Quarantined("XN-ENV-0001")));
        Assert.True((await Store.Quarantine.ListAsync(QuarantineFilter.All, rows[5].Id, 10, default)).Single().RecordKept);
    }

    [Fact]
    public async Task What_keeps_only_a_hash_and_can_never_be_released_leaves_the_list_at_its_bound_and_is_counted()
    {
        var claim = await ClaimAsync();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-ENV-0101", never: true)));
        await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-GATE-0104", never: false)));
        for (var i = 0; i < IStoreHarness.QuarantineFinalRowsMax + 3; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-ENV-0101", never: true)));
        await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-ENV-0101", never: true, "11421200XN00000476")));

        var rows = await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 20, default);
        Assert.Equal([1L, 2, 3, 4, 8, 9, 10], rows.Select(row => row.Id));
        Assert.Equal(
            [new QuarantineCount(Records.Topic, "XN-ENV-0101", QuarantineState.Held, 6), new(Records.Topic, "XN-ENV-0101", QuarantineState.Unlisted, 3), new(Records.Topic, "XN-GATE-0104", QuarantineState.Held, 1)],
            await Store.Quarantine.CountAsync(default));

        await FlushAsync(claim, flush => flush.UpdateQuarantine(8, QuarantineState.Held, QuarantineState.Discarded));
        await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-ENV-0101", never: true)));
        Assert.Equal([1L, 2, 3, 4, 8, 9, 10, 11], (await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 20, default)).Select(row => row.Id));
    }

    [Fact]
    public async Task Of_unknown_certificates_the_newest_wait_and_the_oldest_can_never_be_released()
    {
        var claim = await ClaimAsync();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax + IStoreHarness.QuarantineOpenRowsMax; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Waiting("k", blocks: false)));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], await WaitingIdsAsync());
        Assert.Equal([new QuarantineShare(Records.Topic, null, 4, 4)], await Store.Quarantine.SharesAsync(10, default));

        for (var i = 0; i < IStoreHarness.QuarantineFinalRowsMax + 1; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Waiting("k", blocks: false)));
        Assert.Equal([1L, 2, 3, 7, 8, 9, 10], await WaitingIdsAsync());
        Assert.Equal([5L, 6], await ListedAsync(new QuarantineFilter { Code = ExchangeErrors.NeverBecameKnown.Code, State = QuarantineState.Held }));
        Assert.Equal(
            [new QuarantineCount(Records.Topic, "XN-GATE-0150", QuarantineState.Held, 7), new(Records.Topic, ExchangeErrors.NeverBecameKnown.Code, QuarantineState.Held, 2), new(Records.Topic, ExchangeErrors.NeverBecameKnown.Code, QuarantineState.Unlisted, 1)],
            await Store.Quarantine.CountAsync(default));

        // What was read before it gave way may still be settled; then there is room for one that can never be released, and for no one more that waits.
        await FlushAsync(claim, flush => flush.UpdateQuarantine(5, QuarantineState.Held, QuarantineState.Released));
        await FlushAsync(claim, flush => flush.WriteQuarantine(Waiting("k", blocks: false)));
        Assert.Equal([1L, 2, 3, 8, 9, 10, 11], await WaitingIdsAsync());
        Assert.Equal([6L, 7], await ListedAsync(new QuarantineFilter { Code = ExchangeErrors.NeverBecameKnown.Code, State = QuarantineState.Held }));
    }

    [Fact]
    public async Task A_senders_room_shrinks_with_what_is_not_kept_whole_and_grows_when_it_is_settled()
    {
        const string sender = "11421200XN00000476", other = "11421200XN0000039B";
        var claim = await ClaimAsync();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-GATE-0104", never: false, sender)));
        Assert.Equal([4L, 4], await RoomAsync(other, sender));
        await FlushAsync(claim, flush =>
        {
            for (var i = 0; i < 3; i++) flush.WriteQuarantine(Refused("XN-GATE-0104", never: false, sender));
            flush.WriteQuarantine(Refused("XN-ENV-0101", never: true, sender));
        });
        Assert.Equal([4L, 1], await RoomAsync(other, sender));
        for (var i = 0; i < 3; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-GATE-0104", never: false, sender)));
        Assert.Equal([4L, 0], await RoomAsync(other, sender));
        Assert.Equal([new QuarantineShare(Records.Topic, sender, 6, 4)], await Store.Quarantine.SharesAsync(10, default));

        await FlushAsync(claim, flush =>
        {
            for (var id = 4; id <= 6; id++) flush.UpdateQuarantine(id, QuarantineState.Held, QuarantineState.Discarded);
            flush.UpdateQuarantine(7, QuarantineState.Held, QuarantineState.Discarded);
            flush.UpdateQuarantine(1, QuarantineState.Held, QuarantineState.Released);
        });
        Assert.Equal([4L, 1], await RoomAsync(other, sender));
    }

    [Fact]
    public async Task What_is_judged_anew_takes_room_of_the_sender_that_it_is_known_to_be_of()
    {
        const string sender = "11421200XN00000476";
        var claim = await ClaimAsync();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax + IStoreHarness.QuarantineOpenRowsMax + 1; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Waiting("k", blocks: false)));
        await FlushAsync(claim, flush =>
        {
            flush.RejudgeQuarantine(4, Refused("XN-GATE-0104", never: false, sender));
            flush.RejudgeQuarantine(5, Refused("XN-GATE-0104", never: false, sender));
            flush.RejudgeQuarantine(6, Refused("XN-GATE-0145", never: true));
        });
        Assert.Equal([2L], await RoomAsync(sender));
        Assert.Equal([new QuarantineShare(Records.Topic, null, 2, 4), new(Records.Topic, sender, 2, 4)], await Store.Quarantine.SharesAsync(10, default));
        await FlushAsync(claim, flush => flush.RejudgeQuarantine(5, Refused("XN-GATE-0151", never: true, sender)));
        Assert.Equal([3L], await RoomAsync(sender));
        Assert.Equal([new QuarantineShare(Records.Topic, null, 2, 4)], await Store.Quarantine.SharesAsync(1, default));
        Assert.Equal([1L, 2, 3, 7, 8], await WaitingIdsAsync());
    }

    [Fact]
    public async Task What_is_judged_anew_keeps_only_its_place_where_the_quota_of_its_sender_is_full()
    {
        const string sender = "11421200XN00000476";
        var claim = await ClaimAsync();
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-GATE-0104", never: false, sender)));
        foreach (var blocks in new[] { true, false }) await FlushAsync(claim, flush => flush.WriteQuarantine(Waiting("k", blocks)));
        await FlushAsync(claim, flush =>
        {
            flush.RejudgeQuarantine(4, Quarantined("XN-GATE-0104", sender));
            flush.RejudgeQuarantine(5, Refused("XN-GATE-0145", never: true, sender));
        });

        var (open, final) = ((await Store.Quarantine.GetAsync(4, default))!, (await Store.Quarantine.GetAsync(5, default))!);
        Assert.Equal((QuarantineState.Held, false, 0L, "k"), (open.State, open.RecordKept, open.Offset, Records.Text(open.Key)));
        Assert.Equal((QuarantineState.Held, false, false), (final.State, final.RecordKept, final.Key.HasValue));
        Assert.Equal([new QuarantineShare(Records.Topic, sender, 1, IStoreHarness.QuarantineOpenRowsMax)], await Store.Quarantine.SharesAsync(10, default));

        // Neither quota has lost or won a place by it: one that is freed can be taken once.
        await FlushAsync(claim, flush =>
        {
            flush.UpdateQuarantine(1, QuarantineState.Held, QuarantineState.Discarded);
            flush.UpdateQuarantine(4, QuarantineState.Held, QuarantineState.Discarded);
            flush.UpdateQuarantine(5, QuarantineState.Held, QuarantineState.Discarded);
        });
        for (var i = 0; i < 2; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Refused("XN-GATE-0104", never: false, sender)));
        for (var i = 0; i < IStoreHarness.QuarantineRowsMax + 1; i++) await FlushAsync(claim, flush => flush.WriteQuarantine(Waiting("k", blocks: false)));
        Assert.Equal([2L, 3, 6, 8, 9, 10], (await Store.Quarantine.ListAsync(new QuarantineFilter { State = QuarantineState.Held }, 0, 20, default)).Where(row => row.RecordKept).Select(row => row.Id));
    }

    [Fact]
    public async Task Quarantine_is_listed_by_filter_and_page()
    {
        var claim = await ClaimAsync();
        await FlushAsync(claim, flush =>
        {
            flush.WriteQuarantine(Quarantined("XN-ENV-0001"));
            flush.WriteQuarantine(Quarantined("XN-GATE-0104", "11421200XN00000476"));
        });
        var all = await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default);
        await FlushAsync(claim, flush => flush.UpdateQuarantine(all[0].Id, QuarantineState.Held, QuarantineState.Released));
        Assert.Equal([all[1].Id], await ListedAsync(new QuarantineFilter { State = QuarantineState.Held }));
        Assert.Equal([all[1].Id], await ListedAsync(new QuarantineFilter { Code = "XN-GATE-0104" }));
        Assert.Equal([all[1].Id], await ListedAsync(new QuarantineFilter { VerifiedSender = "11421200XN00000476" }));
        Assert.Equal([all[0].Id, all[1].Id], await ListedAsync(new QuarantineFilter { Topic = Records.Topic, MessageId = MessageId, Lane = Lane }));
        Assert.Empty(await ListedAsync(new QuarantineFilter { Lane = new LaneId("credit", 1) }));
        Assert.Equal([all[1].Id], (await Store.Quarantine.ListAsync(QuarantineFilter.All, all[0].Id, 1, default)).Select(row => row.Id));
        Assert.Equal([(all[1].Id, 1)], (await Store.Quarantine.BlockingKeysAsync(Lane, default)).Select(key => (all[1].Id, key.Count)));
    }

    [Fact]
    public async Task What_releases_itself_is_found_by_key_or_page_and_can_be_judged_anew()
    {
        var claim = await ClaimAsync();
        await FlushAsync(claim, flush =>
        {
            flush.WriteQuarantine(Waiting("a", blocks: true));
            flush.WriteQuarantine(Waiting("b", blocks: true));
            flush.WriteQuarantine(Waiting("a", blocks: false));
            flush.WriteQuarantine(Quarantined("XN-ENV-0001"));
        });
        var ofKey = Assert.Single(await Store.Quarantine.WaitingAsync(Lane, Records.Bytes("a"), 0, 10, default));
        Assert.NotNull(ofKey.Record);
        var ofNone = Assert.Single(await Store.Quarantine.WaitingAsync(Lane, default(ReadOnlyMemory<byte>?), 0, 10, default));
        Assert.Empty(await Store.Quarantine.WaitingAsync(Lane, default(ReadOnlyMemory<byte>?), ofNone.Id, 10, default));

        await FlushAsync(claim, flush => flush.RejudgeQuarantine(ofNone.Id, Quarantined("XN-GATE-0104", "11421200XN00000476")));
        Assert.Empty(await Store.Quarantine.WaitingAsync(Lane, default(ReadOnlyMemory<byte>?), 0, 10, default));
        var judged = (await Store.Quarantine.GetAsync(ofNone.Id, default))!;
        Assert.Equal(("XN-GATE-0104", "11421200XN00000476", QuarantineState.Held), (judged.Code, judged.VerifiedSender, judged.State));
        Assert.NotNull(judged.Record);
        await FlushAsync(claim, flush => flush.UpdateQuarantine(ofNone.Id, QuarantineState.Held, QuarantineState.Discarded));
        await Assert.ThrowsAsync<EntryStateException>(() => FlushAsync(claim, flush => flush.RejudgeQuarantine(ofNone.Id, Quarantined("XN-ENV-0001"))));
        await FlushAsync(claim, flush => flush.UpdateQuarantine(ofKey.Id, QuarantineState.Held, QuarantineState.Released));
        Assert.Empty(await Store.Quarantine.WaitingAsync(Lane, Records.Bytes("a"), 0, 10, default));
    }

    [Fact]
    public async Task A_quarantined_record_is_released_once()
    {
        var claim = await ClaimAsync();
        await FlushAsync(claim, flush => flush.WriteQuarantine(Quarantined("XN-ENV-0001")));
        var id = (await ListedAsync(QuarantineFilter.All)).Single();
        await FlushAsync(claim, flush => flush.UpdateQuarantine(id, QuarantineState.Held, QuarantineState.Released));
        var refused = await Assert.ThrowsAsync<EntryStateException>(() => FlushAsync(claim, flush => flush.UpdateQuarantine(id, QuarantineState.Held, QuarantineState.Released)));
        Assert.Equal(StoreCodes.EntryState, refused.Code);
    }

    private async Task<IEnumerable<long>> WaitingIdsAsync() => (await Store.Quarantine.WaitingAsync(Lane, default(ReadOnlyMemory<byte>?), 0, 100, default)).Select(row => row.Id);

    private ValueTask<IReadOnlyList<long>> RoomAsync(params string[] senders) => Store.Quarantine.RoomAsync([.. senders.Select(sender => (Records.Topic, sender))], default);

    private async Task<IEnumerable<long>> ListedAsync(QuarantineFilter filter) => (await Store.Quarantine.ListAsync(filter, 0, 10, default)).Select(row => row.Id);

    private static QuarantineEntry Waiting(string key, bool blocks) => new()
    {
        Code = "XN-GATE-0150",
        Reason = "",
        Lane = Lane,
        Record = Kept(key, 0),
        ReleasesItself = true,
        SignatureHeld = blocks,
        BlocksKey = blocks,
    };

    private static QuarantineEntry Quarantined(string code, string? sender = null) => new()
    {
        Code = code,
        Reason = "no grant",
        Lane = Lane,
        Record = Kept("k", 5),
        VerifiedSender = sender,
        SignatureHeld = sender is not null,
        MessageId = MessageId,
        MessageType = "xn.t.v1",
        BusinessKey = Records.Bytes("business"),
        BlocksKey = sender is not null,
    };

    private static QuarantineEntry Refused(string code, bool never, string? sender = null) =>
        new() { Code = code, Reason = "refused", Lane = Lane, Record = Kept("k", 5), VerifiedSender = sender, SignatureHeld = sender is not null, NeverReleased = never };
}
