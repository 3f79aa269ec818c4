using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

public abstract partial class ExchangeStoreConformance
{
    private static readonly Guid MessageId = Guid.Parse("01234567-89ab-8def-8123-456789abcdef");

    [Fact]
    public async Task A_failed_message_is_kept_blocks_its_key_and_is_retried_once()
    {
        var claim = await ClaimAsync();
        await FlushAsync(claim, flush => flush.WriteError(Failed("k")));
        await harness.ReopenAsync();
        var listed = Assert.Single(await Store.Errors.ListAsync(Lane, ErrorState.Failed, 0, 10, default));
        Assert.Null(listed.Entry.Record.Value);
        var row = await Store.Errors.GetAsync(listed.Id, default);
        Assert.Equal(("Credit/Penalty", "boom", 4, MessageId), (row!.Entry.Handler, row.Entry.Exception, row.Entry.Attempts, row.Entry.MessageId));
        Assert.Equal(("kept k", 5L), (Records.Text(row.Entry.Record.Value), row.Entry.Record.Offset));
        var key = Assert.Single(await Store.Errors.BlockingKeysAsync(Lane, default));
        Assert.Equal(("k", 1), (Records.Text(key.Key), key.Count));
        await FlushAsync(claim, flush => flush.UpdateError(row.Id, ErrorState.Failed, ErrorState.Done));
        Assert.Empty(await Store.Errors.BlockingKeysAsync(Lane, default));
        Assert.Equal((0L, 1L), (await Store.Errors.CountAsync(ErrorState.Failed, default), await Store.Errors.CountAsync(ErrorState.Done, default)));
        await Assert.ThrowsAsync<EntryStateException>(() => FlushAsync(claim, flush => flush.UpdateError(row.Id, ErrorState.Failed, ErrorState.Done)));
    }

    [Fact]
    public async Task Parked_messages_keep_their_order_by_key_and_leave_once()
    {
        var claim = await ClaimAsync();
        await FlushAsync(claim, flush =>
        {
            for (var i = 0; i < 3; i++) flush.Park(new ParkedEntry(Lane, Records.Bytes("k"), Kept("k", i)));
            flush.Park(new ParkedEntry(Lane, default, Kept("k", 9)));
        });
        await harness.ReopenAsync();
        Assert.Equal([("", 1), ("k", 3)], (await Store.Parked.KeysAsync(Lane, default)).Select(key => (Records.Text(key.Key), key.Count)));
        Assert.Empty(await Store.Parked.KeysAsync(new LaneId("credit", 1), default));
        var parked = await Store.Parked.LoadAsync(Lane, Records.Bytes("k"), 2, default);
        Assert.Equal([0L, 1], parked.Select(row => row.Entry.Record.Offset));
        await FlushAsync(claim, flush => flush.Unpark(parked[0].Id));
        Assert.Equal([1L, 2], (await Store.Parked.LoadAsync(Lane, Records.Bytes("k"), 10, default)).Select(row => row.Entry.Record.Offset));
        await Assert.ThrowsAsync<EntryStateException>(() => FlushAsync(claim, flush => flush.Unpark(parked[0].Id)));
        Assert.Equal(3, await Store.Parked.CountAsync(default));
    }

    [Fact]
    public async Task A_command_rings_its_lane_waits_once_and_is_completed_once()
    {
        var claim = await ClaimAsync();
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Store.Commands.OnEnqueued(Lane, () => rung.TrySetResult());
        var id = await Store.Commands.EnqueueAsync(Lane, LaneCommandKind.Release, 17, "李", "checked", default);
        await rung.Task;
        Assert.Equal(id, await Store.Commands.EnqueueAsync(Lane, LaneCommandKind.Release, 17, "王", "again", default));
        var waiting = Assert.Single(await Store.Commands.PendingAsync(Lane, default));
        Assert.Equal((id, LaneCommandKind.Release, 17L, "李", "checked"), (waiting.Id, waiting.Kind, waiting.TargetId, waiting.Author, waiting.Why));
        Assert.Empty(await Store.Commands.PendingAsync(new LaneId("credit", 1), default));
        await FlushAsync(claim, flush => flush.CompleteCommand(id, "released"));
        Assert.Empty(await Store.Commands.PendingAsync(Lane, default));
        Assert.Equal("released", (await Store.Commands.GetAsync(id, default))!.Outcome);
        await Assert.ThrowsAsync<EntryStateException>(() => FlushAsync(claim, flush => flush.CompleteCommand(id, "again")));
        var later = await Store.Commands.EnqueueAsync(Lane, LaneCommandKind.Release, 17, "李", "later", default);
        Assert.NotEqual(id, later);
        await Store.Commands.EnqueueAsync(Lane, LaneCommandKind.Retry, 17, "李", "another kind", default);
        Assert.Equal((later, "later", null), await Store.Commands.LastAsync(Lane, LaneCommandKind.Release, 17, default) is { } last ? (last.Id, last.Why, last.Outcome) : default);
        Assert.Null(await Store.Commands.LastAsync(Lane, LaneCommandKind.Release, 18, default));
        Assert.Null(await Store.Commands.LastAsync(new LaneId("credit", 1), LaneCommandKind.Release, 17, default));
    }

    [Fact]
    public async Task Rejected_rows_are_listed_by_file_and_counted_by_rule()
    {
        var claim = await Store.ClaimAsync(new LaneId("penalties", 0), "s", [], default);
        await FlushAsync(claim, flush =>
        {
            flush.WriteReject(new RejectedRow("r1", "a.csv", 2, "DQ-10", "uscc", "校验位错误", Records.Bytes("raw2")));
            flush.WriteReject(new RejectedRow("r1", "b.csv", 7, "DQ-10", "uscc", "wrong", Records.Bytes("raw7")));
            flush.WriteReject(new RejectedRow("r1", "a.csv", 3, "DQ-12", "", "wrong", Records.Bytes("raw3")));
        });
        var rows = await Store.Rejects.ListAsync("penalties", "a.csv", 0, 10, default);
        Assert.Equal([("r1", 2L, "DQ-10", "uscc", "校验位错误", "raw2"), ("r1", 3, "DQ-12", "", "wrong", "raw3")],
            rows.Select(row => (row.Row.Resource, row.Row.Row, row.Row.Rule, row.Row.Field, row.Row.Text, Records.Text(row.Row.Raw))));
        Assert.Single(await Store.Rejects.ListAsync(null, null, rows[1].Id - 1, 10, default));
        Assert.Empty(await Store.Rejects.ListAsync("other", null, 0, 10, default));
        Assert.Equal([new RejectCount("r1", "DQ-10", 2), new RejectCount("r1", "DQ-12", 1)], await Store.Rejects.CountAsync(default));
    }

    [Fact]
    public async Task Documents_keep_every_version_in_the_collections_sequence()
    {
        harness.NowMs = 1_700_000_000_123;
        var first = await Store.Documents.AppendAsync("contracts", "a", 0, Records.Bytes("1"), "fgw", "new", default);
        await Store.Documents.AppendAsync("contracts", "b", 0, Records.Bytes("2"), "fgw", "new", default);
        await Store.Documents.AppendAsync("directory", "a", 0, Records.Bytes("x"), "fgw", "new", default);
        await Store.Documents.AppendAsync("contracts", "a", 1, Records.Bytes("3"), "fgw", "changed", default);
        await harness.ReopenAsync();
        var all = await Store.Documents.ReadAsync("contracts", default);
        Assert.Equal([(1L, "a", 1L, "1"), (2, "b", 1, "2"), (3, "a", 2, "3")], all.Select(version => (version.Sequence, version.Key, version.Version, Records.Text(version.Body))));
        Assert.Equal((first.Time, "fgw", "new"), (all[0].Time, all[0].Author, all[0].Why));
        Assert.Equal(1_700_000_000_123, all[0].Time.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("a", 2)]
    [InlineData("b", 1)]
    public async Task A_document_of_another_version_is_not_overwritten(string key, long expected)
    {
        await Store.Documents.AppendAsync("contracts", "a", 0, Records.Bytes("1"), "fgw", "new", default);
        await Assert.ThrowsAsync<DocumentConflictException>(async () => await Store.Documents.AppendAsync("contracts", key, expected, Records.Bytes("2"), "gsj", "me too", default));
        Assert.Single(await Store.Documents.ReadAsync("contracts", default));
    }

    [Fact]
    public async Task Of_many_authors_of_one_version_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async author =>
            await Record.ExceptionAsync(async () => await Store.Documents.AppendAsync("contracts", "a", 0, Records.Bytes($"{author}"), "fgw", "new", default)) is null));
        Assert.Single(outcomes, won => won);
        Assert.Single(await Store.Documents.ReadAsync("contracts", default));
    }

    [Fact]
    public async Task The_trace_index_takes_many_entries_at_once_and_again_after_opening()
    {
        TraceEntry[] first = [.. Enumerable.Range(0, 10_000).Select(number => new TraceEntry(unchecked((ulong)number * 0x9E3779B97F4A7C15), 1, number))];
        await Store.Trace.AddAsync(first, 1, default);
        await harness.ReopenAsync();
        await Store.Trace.AddAsync([.. first.Select(entry => entry with { Segment = 2 })], 2, default);
        foreach (var entry in first.Where(entry => entry.Ordinal % 997 == 0))
            Assert.Equal([entry, entry with { Segment = 2 }], await Store.Trace.FindAsync(entry.Hash, default));
        Assert.Equal(2, await Store.Trace.IndexedUpToAsync(default));
    }

    [Fact]
    public async Task A_key_of_many_messages_is_found_at_all_of_them()
    {
        TraceEntry[] common = [.. Enumerable.Range(0, 700).Select(number => new TraceEntry(500, 1 + (number / 64), number % 64))];
        await Store.Trace.AddAsync([.. common.Reverse(), .. Enumerable.Range(0, 1_000).Where(hash => hash != 500).Select(hash => new TraceEntry((ulong)hash, 20, hash))], 20, default);
        Assert.Equal(common, await Store.Trace.FindAsync(500, default));
        Assert.Equal([new TraceEntry(499, 20, 499)], await Store.Trace.FindAsync(499, default));
        Assert.Equal([new TraceEntry(501, 20, 501)], await Store.Trace.FindAsync(501, default));
        Assert.Empty(await Store.Trace.FindAsync(1_000, default));
    }

    [Fact]
    public async Task The_trace_index_finds_every_place_and_its_mark_never_falls()
    {
        await Store.Trace.AddAsync([new TraceEntry(ulong.MaxValue, 1, 0), new TraceEntry(7, 1, 1), new TraceEntry(7, 2, 0)], 2, default);
        await Store.Trace.AddAsync([new TraceEntry(7, 1, 1)], 1, default);
        await harness.ReopenAsync();
        Assert.Equal(2, await Store.Trace.IndexedUpToAsync(default));
        Assert.Equal([new TraceEntry(7, 1, 1), new TraceEntry(7, 2, 0)], await Store.Trace.FindAsync(7, default));
        Assert.Equal([new TraceEntry(ulong.MaxValue, 1, 0)], await Store.Trace.FindAsync(ulong.MaxValue, default));
        Assert.Empty(await Store.Trace.FindAsync(8, default));
    }

    [Fact]
    public async Task A_mark_is_set_once_and_its_records_are_appended_once()
    {
        Assert.True(await Store.Markers.TryAppendOnceAsync("hostile.unsigned", [Records.Of(0, "evil")], default));
        Assert.True(await Store.Markers.TryAddAsync("other", default));
        await harness.ReopenAsync();
        Assert.False(await Store.Markers.TryAppendOnceAsync("hostile.unsigned", [Records.Of(0, "evil")], default));
        Assert.False(await Store.Markers.TryAddAsync("other", default));
        await harness.RelayAsync();
        Assert.Equal(["evil"], await Log.ValuesAsync(0));
        Assert.Equal((true, false), (await Store.Markers.HasAsync("other", default), await Store.Markers.HasAsync("third", default)));
    }

    private async Task FlushAsync(LaneClaim claim, Action<IFlush> write)
    {
        var flush = Begin(claim);
        write(flush);
        await flush.CommitAsync(default);
    }

    private static LogRecord Kept(string key, long offset) => new()
    {
        Topic = Records.Topic,
        Partition = 0,
        Offset = offset,
        AppendTimeMs = 77,
        Key = Records.Bytes(key),
        Value = Records.Bytes($"kept {key}"),
        Headers = [new RecordHeader(HeaderNames.Attributes, Records.Bytes("A"))],
    };

    private static ErrorEntry Failed(string key) => new()
    {
        Lane = Lane,
        Record = Kept(key, 5),
        Code = "XN-HANDLE-0001",
        MessageId = MessageId,
        MessageType = "xn.t.v1",
        Handler = "Credit/Penalty",
        Exception = "boom",
        Attempts = 4,
        Sender = "11421200XN00000476",
        BlocksKey = true,
    };
}
