using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

public sealed class MigratorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DataFolderLock held;

    public MigratorTests() => held = DataFolderLock.Acquire(folder.Path);

    public static IEnumerable<TheoryDataRow<int>> OlderFormats => Enumerable.Range(1, Migrator.Newest - 1).Select(format => new TheoryDataRow<int>(format));

    public void Dispose()
    {
        held.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(OlderFormats))]
    public async Task A_file_of_an_older_format_keeps_its_rows(int format)
    {
        OlderFile.Write(folder.Path, format, OlderFile.RowsOf(format));
        await using var database = Open(new());
        var lane = new LaneId("credit", 0);
        Assert.Equal(["said"], await database.Log.ValuesAsync(0));
        // Its index held other hashes: it is made again.
        Assert.Empty(await database.Store.Trace.FindAsync(unchecked((ulong)-7), default));
        Assert.Equal(0, await database.Store.Trace.IndexedUpToAsync(default));
        Assert.Equal((7L, "h"), (await database.Store.LoadSourceRowsAsync("penalties", [Records.Bytes("k")], default))[0] is { } row ? (row.Version, Records.Text(row.Hash)) : default);
        Assert.Equal(["XN-ENV-0101", "XN-GATE-0150"], (await database.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default)).Select(held => held.Code));
        Assert.Equal("w", Records.Text(Assert.Single(await database.Store.Parked.LoadAsync(lane, Records.Bytes("k"), 10, default)).Entry.Record.Value));
        Assert.Single(await database.Store.Streams.ListAsync(StreamFilter.All, null, 10, default));
    }

    [Theory]
    [MemberData(nameof(OlderFormats))]
    public async Task A_file_of_an_older_format_is_written_as_a_new_one(int format)
    {
        OlderFile.Write(folder.Path, format, OlderFile.RowsOf(format));
        await using (var database = Open(new()))
        {
            var claim = await database.Store.ClaimAsync(new LaneId("credit", 0), "s", database.Log.Topics, default);
            var flush = database.Store.BeginFlush(claim);
            flush.Fence();
            flush.WriteSourceRow(Records.Bytes("k"), 8, Records.Bytes("h2"), Records.Bytes("party"));
            await flush.CommitAsync(default);
            await database.Store.Trace.AddAsync([new(8, 5, 0)], 5, default);
        }

        await using var again = Open(new());
        Assert.Equal([5L], (await again.Store.Trace.FindAsync(8, default)).Select(entry => entry.Segment));
    }

    [Fact]
    public async Task Final_rows_of_format_5_count_towards_their_bound()
    {
        OlderFile.Write(folder.Path, 5, OlderFile.RowsOf(5));
        await using var database = Open(new() { QuarantineRowsMax = 0, QuarantineFinalRowsMax = 1 });
        var claim = await database.Store.ClaimAsync(new LaneId("credit", 0), "s", database.Log.Topics, default);
        var flush = database.Store.BeginFlush(claim);
        flush.Fence();
        flush.WriteQuarantine(new QuarantineEntry { Lane = claim.Lane, Code = "XN-ENV-0102", Reason = "r", Record = new LogRecord { Topic = "t", Partition = 0, Offset = 3, AppendTimeMs = 4 }, NeverReleased = true });
        await flush.CommitAsync(default);
        Assert.Equal(["XN-GATE-0150", "XN-ENV-0102"], (await database.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 10, default)).Select(row => row.Code));
        Assert.Contains(new QuarantineCount("t", "XN-ENV-0101", QuarantineState.Unlisted, 1), await database.Store.Quarantine.CountAsync(default));
    }

    [Fact]
    public async Task Rows_of_format_8_that_keep_only_a_hash_count_towards_their_bound()
    {
        OlderFile.Write(folder.Path, 8, OlderFile.RowsOf(8) + "UPDATE quarantine SET kept = 0 WHERE code = 'XN-GATE-0150'; UPDATE quarantine SET final = 1 WHERE code = 'XN-ENV-0101';");
        await using var database = Open(new() { QuarantineOpenRowsMax = 3 });
        Assert.Equal([new QuarantineShare("t", "S", 1, 3)], await database.Store.Quarantine.SharesAsync(10, default));
        Assert.Equal([2L], await database.Store.Quarantine.RoomAsync([("t", "S")], default));
    }

    [Fact]
    public async Task Of_a_root_of_format_9_nobody_knows_what_it_is_over_and_what_was_accepted_under_it()
    {
        OlderFile.Write(folder.Path, 9, OlderFile.RowsOf(9) + "INSERT INTO roots(lane, slot, n, stream, epoch, first, root) SELECT n, 0, 0, '00', 1, 2, x'03' FROM lanes WHERE grp = 'credit' AND partition = 0;");
        await using var database = Open(new());
        var root = Assert.Single((await database.Store.ClaimAsync(new LaneId("credit", 0), "s", database.Log.Topics, default)).Roots);
        Assert.Equal((2UL, 0, 0, ulong.MaxValue), (root.First, root.Size, root.Accepted.Length, root.Before));
    }

    [Fact]
    public async Task Held_records_of_format_2_that_were_not_yet_known_are_judged_again()
    {
        OlderFile.Write(folder.Path, 2, OlderFile.RowsOf(2));
        await using var database = Open(new());
        var waiting = Assert.Single(await database.Store.Quarantine.WaitingAsync(new LaneId("credit", 0), Records.Bytes("k"), 0, 10, default));
        Assert.Equal("XN-GATE-0150", waiting.Code);
    }

    [Fact]
    public async Task A_source_row_of_format_1_knows_no_record_key()
    {
        OlderFile.Write(folder.Path, 1, OlderFile.RowsOf(1));
        await using var database = Open(new());
        Assert.Null((await database.Store.LoadSourceRowsAsync("penalties", [Records.Bytes("k")], default))[0]!.RecordKey);
    }

    [Fact]
    public async Task A_callers_key_of_format_7_expires_and_an_adapters_never()
    {
        OlderFile.Write(folder.Path, 7, OlderFile.RowsOf(7) + """
            INSERT INTO lanes(n, grp, partition, epoch, flushes, deaths, cursor) VALUES(2, 'api.zjw', 3, 3, 9, 0, NULL), (3, 'api.files', 0, 3, 9, 0, x'01');
            INSERT INTO source_rows(adapter, key, version, hash) VALUES('api.zjw', CAST('k' AS BLOB), 1, CAST('h' AS BLOB)), ('api.files', CAST('k' AS BLOB), 1, CAST('h' AS BLOB));
            """);
        await using var database = Open(new());
        foreach (var lane in new LaneId[] { new("api.zjw", 3), new("api.files", 0), new("penalties", 0) })
        {
            Assert.NotNull((await database.Store.LoadSourceRowsAsync(lane.Group, [Records.Bytes("k")], default))[0]);
            var flush = database.Store.BeginFlush(await database.Store.ClaimAsync(lane, lane.Group, [], default));
            flush.Fence();
            flush.ExpireSourceRows(TimeSpan.Zero, 10);
            await flush.CommitAsync(default);
            Assert.Equal(lane.Group == "api.zjw", (await database.Store.LoadSourceRowsAsync(lane.Group, [Records.Bytes("k")], default))[0] is null);
        }
    }

    private ExchangeDatabase Open(ExchangeDatabaseOptions options) => ExchangeDatabase.Open(held, options, TimeProvider.System);
}
