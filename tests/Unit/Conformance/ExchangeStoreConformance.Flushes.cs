using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

public abstract partial class ExchangeStoreConformance
{
    public static TheoryData<string> Zombies => ["epoch", "flush count", "next offset", "next sequence"];

    [Theory]
    [MemberData(nameof(Zombies))]
    public async Task The_fence_raises_and_writes_nothing(string wrong)
    {
        var claim = await HandledAsync(3);
        switch (wrong)
        {
            case "epoch": await ClaimAsync(); break;
            case "flush count": claim.FlushCount--; break;
            case "next offset": claim.NextOffsets[topic.Name]--; break;
            default: claim.NextSequence++; break;
        }

        var flush = Begin(claim);
        WriteEverything(flush, claim);
        var fenced = await Assert.ThrowsAsync<FencedException>(async () => await flush.CommitAsync(default));
        Assert.Equal((StoreCodes.Fenced, Lane), (fenced.Code, fenced.Lane));
        await AssertNothingWrittenAsync(3);
    }

    [Fact]
    public async Task A_flush_cannot_land_twice()
    {
        var claim = await ClaimAsync();
        var late = new LaneClaim { Lane = Lane, Stream = Stream, Epoch = claim.Epoch, Topics = claim.Topics, NextOffsets = new(claim.NextOffsets) };
        await Begin(claim).CommitAsync(default);
        await Assert.ThrowsAsync<FencedException>(async () => await Begin(late).CommitAsync(default));
    }

    [Fact]
    public async Task A_flush_without_a_fence_is_refused()
    {
        var flush = Store.BeginFlush(await ClaimAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await flush.CommitAsync(default));
    }

    [Fact]
    public async Task Sends_are_appended_contiguously_and_the_segment_knows_where()
    {
        var claim = await ClaimAsync();
        await Log.AppendAsync([Records.Of(1, "other")], default);
        var flush = Begin(claim);
        Send(flush, claim, Records.Of(1, "a"), Records.Of(0, "b"), Records.Of(1, "c"));
        var result = await flush.CommitAsync(default);
        await harness.RelayAsync(claim);
        Assert.Equal(["other", "a", "c"], await Log.ValuesAsync(1));
        var segment = await Store.Segments.GetAsync(result.SegmentId, default);
        Assert.Equal((Lane, Stream, claim.Epoch, "segment"), (segment!.Lane, segment.Stream, segment.Epoch, Records.Text(segment.Body)));
        Assert.Equal([new SendPosition(topic.Name, 1, 1, 2), new SendPosition(topic.Name, 0, 0, 1)], segment.Positions);
        Assert.True(result.Positions.Count == 0 || result.Positions.SequenceEqual(segment.Positions), "A flush knows the places that the log gave, or none yet.");
        Assert.Empty(await Store.Unsent.LanesAsync(default));
        Assert.Equal(result.SegmentId, Store.Segments.LastId);
        await harness.ReopenAsync();
        Assert.Equal(result.SegmentId, Store.Segments.LastId);
        Assert.Equal([result.SegmentId], (await Store.Segments.ReadAsync(1, 10, default)).Select(row => row.Id));
        Assert.Null(await Store.Segments.GetAsync(result.SegmentId + 1, default));
    }

    [Fact]
    public async Task Contiguous_sends_hold_among_many_lanes_at_once()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(lane => Store.ClaimAsync(new LaneId("many", lane), $"s.{lane}", [], default).AsTask()));
        var segments = await Task.WhenAll(claims.Select(async claim =>
        {
            var flush = Begin(claim);
            Send(flush, claim, [.. Enumerable.Range(0, 5).Select(i => Records.Of(0, $"{claim.Lane}/{i}"))]);
            return (await flush.CommitAsync(default)).SegmentId;
        }));
        await harness.RelayAsync(claims);
        var values = await Log.ValuesAsync(0);
        Assert.Equal(80, values.Count);
        foreach (var segment in segments)
        {
            var row = await Store.Segments.GetAsync(segment, default);
            var position = row!.Positions.Single();
            Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{row.Lane}/{i}"), values.Skip((int)position.FirstOffset).Take(position.Count));
        }
    }

    [Fact]
    public async Task A_failing_unit_fails_alone_among_those_committed_with_it()
    {
        var lanes = Enumerable.Range(0, 20).ToList();
        var claims = await Task.WhenAll(lanes.Select(lane => Store.ClaimAsync(new LaneId("many", lane), $"s.{lane}", [], default).AsTask()));
        foreach (var claim in claims.Where(claim => claim.Lane.Partition % 5 == 3)) claim.FlushCount = 99;
        var outcomes = await Task.WhenAll(claims.Select(async claim =>
        {
            var flush = Begin(claim);
            flush.WriteState("t", Records.Bytes($"{claim.Lane.Partition:00}"), 0, Records.Bytes("v"));
            Send(flush, claim, Records.Of(0, $"{claim.Lane.Partition}"), Records.Of(1, "x"));
            return await Record.ExceptionAsync(async () => await flush.CommitAsync(default)) is null;
        }));
        await harness.RelayAsync(claims);
        var good = lanes.Where(lane => lane % 5 != 3).ToList();
        Assert.Equal(good, lanes.Where(lane => outcomes[lane]));
        Assert.Equal(good.Select(lane => $"{lane:00}"), await StateAsync(row => Records.Text(row.Row.Key)));
        Assert.Equal(good.Select(lane => $"{lane}").Order(), (await Log.ValuesAsync(0)).Order());
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (long)i), (await Log.ReadAllAsync(0)).Select(record => record.Offset));
        Assert.Equal((16L, 16L), (Log.EndOffset(topic.Name, 0), Log.EndOffset(topic.Name, 1)));
    }

    [Fact]
    public async Task A_send_to_an_unknown_topic_fails_the_flush_whole()
    {
        var claim = await HandledAsync(3);
        var flush = Begin(claim);
        WriteEverything(flush, claim, Records.Of(0, "x", "xn.unknown.v1"));
        await Assert.ThrowsAsync<LogException>(async () => await flush.CommitAsync(default));
        claim = await AssertNothingWrittenAsync(3);
        await Begin(claim).CommitAsync(default);
    }

    [Fact]
    public async Task State_is_created_changed_and_deleted_by_version()
    {
        var claim = await ClaimAsync();
        var (one, two, three) = (Records.Bytes("1"), Records.Bytes("2"), Records.Bytes("3"));
        var create = Begin(claim);
        create.WriteState("t", two, 0, Records.Bytes("b"));
        create.WriteState("t", one, 0, Records.Bytes("a"));
        await create.CommitAsync(default);
        var change = Begin(claim);
        change.WriteState("t", one, 1, Records.Bytes("c"));
        change.WriteState("t", two, 1, null);
        await change.CommitAsync(default);
        var rows = await Store.LoadStateAsync("t", [three, one, two], default);
        Assert.Equal([false, true, false], rows.Select(row => row is not null));
        Assert.Equal((2L, "c"), (rows[1]!.Version, Records.Text(rows[1]!.Value)));
        Assert.Null((await Store.LoadStateAsync("other", [one], default))[0]);
    }

    [Fact]
    public async Task A_state_conflict_names_every_row_and_writes_nothing()
    {
        var claim = await ClaimAsync();
        var create = Begin(claim);
        foreach (var key in new[] { "1", "2", "3" }) create.WriteState("t", Records.Bytes(key), 0, Records.Bytes("v"));
        await create.CommitAsync(default);
        var flush = Begin(claim);
        flush.WriteState("t", Records.Bytes("1"), 1, Records.Bytes("w"));
        flush.WriteState("t", Records.Bytes("2"), 7, Records.Bytes("w"));
        flush.WriteState("t", Records.Bytes("3"), 0, Records.Bytes("w"));
        flush.WriteState("t", Records.Bytes("4"), 1, null);
        Send(flush, claim, Records.Of(0, "x"));
        var conflict = await Assert.ThrowsAsync<StateConflictException>(async () => await flush.CommitAsync(default));
        Assert.Equal(["2", "3", "4"], conflict.Keys.Select(key => Records.Text(key.Key)));
        Assert.Equal(["v", "v", "v"], await StateAsync(row => Records.Text(row.Row.Value)));
        Assert.Equal(0, Log.EndOffset(topic.Name, 0));
        Assert.Equal((1L, 1UL), (claim.FlushCount, claim.NextSequence));
    }

    [Fact]
    public async Task All_state_is_read_in_order_over_many_pages()
    {
        var claim = await ClaimAsync();
        var flush = Begin(claim);
        for (var i = 2_500; i-- > 0;) flush.WriteState(i % 2 == 0 ? "a" : "b", BitConverter.GetBytes(i), 0, Records.Bytes("v"));
        await flush.CommitAsync(default);
        var rows = await StateAsync(row => row.Table + Convert.ToHexString(row.Row.Key.Span));
        Assert.Equal(2_500, rows.Distinct().Count());
        Assert.Equal(rows.Order(StringComparer.Ordinal), rows);
        var page = await Store.State.ReadTableAsync("b", default, 10_000, default);
        Assert.Equal(1_250, page.Count);
        Assert.Equal(1_249, (await Store.State.ReadTableAsync("b", page[0].Key, 10_000, default)).Count);
    }

    [Fact]
    public async Task What_the_bus_keeps_for_itself_is_loaded_as_any_state_and_is_no_capabilitys()
    {
        var claim = await ClaimAsync();
        var flush = Begin(claim);
        foreach (var table in new[] { "a", StateTables.KeyVersions, "0" }) flush.WriteState(table, Records.Bytes("k"), 0, Records.Bytes(table));
        await flush.CommitAsync(default);
        Assert.Equal(["0", "a"], await StateAsync(row => row.Table));
        Assert.Equal((1L, StateTables.KeyVersions), (await Store.LoadStateAsync(StateTables.KeyVersions, [Records.Bytes("k")], default)) is [{ } row] ? (row.Version, Records.Text(row.Value)) : default);
    }

    [Fact]
    public async Task An_adapter_remembers_its_own_source_rows()
    {
        var claim = await Store.ClaimAsync(new LaneId("penalties", 0), "s", [], default);
        var flush = Begin(claim);
        flush.WriteSourceRow(Records.Bytes("k"), 1, Records.Bytes("h1"));
        flush.WriteSourceRow(Records.Bytes("k"), 2, Records.Bytes("h2"), Records.Bytes("party"));
        flush.WriteSourceRow(Records.Bytes("mark"), 1, Records.Bytes("h"));
        await flush.CommitAsync(default);
        var rows = await Store.LoadSourceRowsAsync("penalties", [Records.Bytes("x"), Records.Bytes("k"), Records.Bytes("mark")], default);
        Assert.Null(rows[0]);
        Assert.Equal((2L, "h2", "party"), (rows[1]!.Version, Records.Text(rows[1]!.Hash), Records.Text(rows[1]!.RecordKey!.Value)));
        Assert.Null(rows[2]!.RecordKey);
        Assert.Null((await Store.LoadSourceRowsAsync("other", [Records.Bytes("k")], default))[0]);
    }

    [Fact]
    public async Task A_first_version_that_comes_again_is_written_over_and_what_comes_with_it_is_kept()
    {
        foreach (var hash in new[] { "h1", "h2" })
        {
            var claim = await Store.ClaimAsync(new LaneId("penalties", 0), "s", [], default);
            var flush = Begin(claim);
            flush.WriteSourceRow(Records.Bytes("again"), 1, Records.Bytes(hash));
            flush.WriteSourceRow(Records.Bytes("new" + hash), 1, Records.Bytes(hash));
            flush.WriteSourceRow(Records.Bytes("none"), 0, Records.Bytes(hash));
            flush.WriteSourceRow(Records.Bytes("third"), 3, Records.Bytes(hash));
            await flush.CommitAsync(default);
        }

        var rows = await Store.LoadSourceRowsAsync("penalties", [Records.Bytes("again"), Records.Bytes("newh1"), Records.Bytes("newh2"), Records.Bytes("none"), Records.Bytes("third")], default);
        Assert.Equal([(1, "h2"), (1, "h1"), (1, "h2"), (0, "h2"), (3, "h2")], rows.Select(row => (row!.Version, Records.Text(row.Hash))));
    }

    [Fact]
    public async Task Keys_that_expire_are_removed_when_they_were_kept_long_enough_and_no_others_ever()
    {
        harness.NowMs = 5_000;
        await RememberAsync("api.zjw", ("old", true), ("kept", false));
        await RememberAsync("api.rsj", ("old", true));
        harness.NowMs += 1_000;
        await RememberAsync("api.zjw", ("new", true));

        harness.NowMs += 58_999;
        await ExpireAsync("api.zjw");
        Assert.Equal(["old", "kept", "new"], await RememberedAsync("api.zjw", "old", "kept", "new"));
        harness.NowMs += 1;
        await ExpireAsync("api.zjw");
        Assert.Equal(["kept", "new"], await RememberedAsync("api.zjw", "old", "kept", "new"));
        harness.NowMs += 10_000_000_000;
        await ExpireAsync("api.zjw");
        Assert.Equal(["kept"], await RememberedAsync("api.zjw", "old", "kept", "new"));
        Assert.Equal(["old"], await RememberedAsync("api.rsj", "old"));
    }

    [Fact]
    public async Task No_more_keys_expire_in_a_flush_than_it_says_and_the_oldest_first()
    {
        harness.NowMs = 5_000;
        for (var i = 0; i < 5; i++)
        {
            await RememberAsync("api.zjw", ($"k{4 - i}", true));
            harness.NowMs += 1_000;
        }

        harness.NowMs += 60_000;
        await ExpireAsync("api.zjw", max: 2);
        Assert.Equal(["k0", "k1", "k2"], await RememberedAsync("api.zjw", "k0", "k1", "k2", "k3", "k4"));
        await ExpireAsync("api.zjw", max: 2);
        Assert.Equal(["k0"], await RememberedAsync("api.zjw", "k0", "k1", "k2", "k3", "k4"));
    }

    [Fact]
    public async Task A_key_that_is_written_again_counts_from_then_on_and_one_that_is_to_stay_stays()
    {
        harness.NowMs = 5_000;
        await RememberAsync("api.zjw", ("again", true), ("stays", true));
        harness.NowMs += 60_000;
        var claim = await Store.ClaimAsync(new LaneId("api.zjw", 3), "api.zjw", [], default);
        var flush = Begin(claim);
        flush.WriteSourceRow(Records.Bytes("again"), 2, Records.Bytes("h"), expires: true);
        flush.WriteSourceRow(Records.Bytes("stays"), 2, Records.Bytes("h"));
        await flush.CommitAsync(default);
        harness.NowMs += 59_999;
        await ExpireAsync("api.zjw");
        Assert.Equal(["again", "stays"], await RememberedAsync("api.zjw", "again", "stays"));
        harness.NowMs += 1;
        await ExpireAsync("api.zjw");
        Assert.Equal(["stays"], await RememberedAsync("api.zjw", "again", "stays"));
    }

    [Fact]
    public async Task A_full_disk_refuses_the_flush_whole_and_the_store_goes_on_when_there_is_space()
    {
        var claim = await HandledAsync(3);
        await harness.LimitSpaceAsync(true);
        var flush = Begin(claim);
        WriteEverything(flush, claim, [.. Enumerable.Range(0, 1_000).Select(seed => Records.Of(0, Convert.ToHexString(Incompressible(seed))))]);
        var full = await Assert.ThrowsAsync<StoreFullException>(async () => await flush.CommitAsync(default));
        Assert.Equal(StoreCodes.Full, full.Code);
        claim = await AssertNothingWrittenAsync(3);
        await harness.LimitSpaceAsync(false);
        var again = Begin(claim);
        WriteEverything(again, claim, Records.Of(0, "after"));
        await again.CommitAsync(default);
        await harness.RelayAsync(claim);
        Assert.Equal(4, Log.EndOffset(topic.Name, 0));
    }

    private async Task RememberAsync(string group, params (string Key, bool Expires)[] keys)
    {
        var flush = Begin(await Store.ClaimAsync(new LaneId(group, 3), group, [], default));
        foreach (var (key, expires) in keys) flush.WriteSourceRow(Records.Bytes(key), 1, Records.Bytes("h"), expires: expires);
        await flush.CommitAsync(default);
    }

    private async Task ExpireAsync(string group, int max = 10)
    {
        var flush = Begin(await Store.ClaimAsync(new LaneId(group, 3), group, [], default));
        flush.ExpireSourceRows(TimeSpan.FromMinutes(1), max);
        await flush.CommitAsync(default);
    }

    private async Task<string[]> RememberedAsync(string group, params string[] keys)
    {
        var rows = await Store.LoadSourceRowsAsync(group, [.. keys.Select(key => (ReadOnlyMemory<byte>)Records.Bytes(key))], default);
        return [.. keys.Where((_, i) => rows[i] is not null)];
    }

    private static byte[] Incompressible(int seed)
    {
        var bytes = new byte[500];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static void WriteEverything(IFlush flush, LaneClaim claim, params LogAppend[] sends)
    {
        flush.WriteState("t", Records.Bytes("k"), 0, Records.Bytes("v"));
        flush.WriteWindow(Records.Topic, StreamHex, "u/s/x", Records.Bytes("w"));
        flush.WriteRoot(new SeenRoot(0, StreamHex, 1, 1, 1, Records.Bytes("r"), Records.Bytes("a"), 0));
        flush.WriteOffset(Kept("k", 2));
        flush.WriteCursor(Records.Bytes("c"));
        flush.WriteSourceRow(Records.Bytes("k"), 1, Records.Bytes("h"));
        flush.WriteReject(new RejectedRow("r", "f.csv", 1, "DQ-10", "uscc", "wrong", Records.Bytes("raw")));
        flush.WriteQuarantine(Quarantined("XN-ENV-0001"));
        flush.WriteError(Failed("k"));
        flush.Park(new ParkedEntry(Lane, Records.Bytes("k"), Kept("k", 0)));
        Send(flush, claim, sends.Length == 0 ? [Records.Of(0, "x")] : sends);
    }

    private async Task<LaneClaim> AssertNothingWrittenAsync(long end)
    {
        Assert.Equal(end, Log.EndOffset(topic.Name, 0));
        Assert.Equal(end, (await Log.ReadAllAsync(0)).Count);
        Assert.Empty(await StateAsync(row => row));
        Assert.Empty(await Store.Segments.ReadAsync(1, 10, default));
        Assert.Equal(0, Store.Segments.LastId);
        Assert.Empty(await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default));
        Assert.Empty(await Store.Quarantine.CountAsync(default));
        Assert.Empty(await Store.Errors.ListAsync(null, null, 0, 10, default));
        Assert.Equal(0, await Store.Parked.CountAsync(default));
        Assert.Empty(await Store.Rejects.ListAsync(null, null, 0, 10, default));
        Assert.Empty(await Store.Rejects.CountAsync(default));
        Assert.Null((await Store.LoadSourceRowsAsync(Lane.Group, [Records.Bytes("k")], default))[0]);
        var claim = await ClaimAsync();
        Assert.Equal((1UL, end, 1L), (claim.NextSequence, claim.NextOffsets[topic.Name], claim.FlushCount));
        Assert.True(claim.Windows.Count == 0 && claim.Cursor is null);
        return claim;
    }
}
