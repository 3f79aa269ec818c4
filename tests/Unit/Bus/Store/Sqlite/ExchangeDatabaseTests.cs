using System.Buffers.Binary;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

public sealed class ExchangeDatabaseTests
{
    [Fact]
    public async Task A_file_of_a_newer_format_is_refused_and_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        using var held = DataFolderLock.Acquire(folder.Path);
        await Open(held).DisposeAsync();
        var file = Path.Combine(held.Folder, ExchangeDatabase.FileName);
        SqliteHarness.Execute(file, "UPDATE meta SET value = 1000 WHERE name = 'format'");
        AssertRefusedUnchanged(held, file);
    }

    [Fact]
    public void A_file_that_is_not_ours_is_refused_and_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        using var held = DataFolderLock.Acquire(folder.Path);
        var file = Path.Combine(held.Folder, ExchangeDatabase.FileName);
        SqliteHarness.Execute(file, "CREATE TABLE theirs(x)");
        AssertRefusedUnchanged(held, file);
        File.WriteAllText(file, new string('x', 8192));
        AssertRefusedUnchanged(held, file);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRAGMA journal_mode = WAL")]
    public async Task Creation_goes_on_where_a_kill_left_it(string before)
    {
        using var folder = new TemporaryFolder();
        using var held = DataFolderLock.Acquire(folder.Path);
        var file = Path.Combine(held.Folder, ExchangeDatabase.FileName);
        if (before.Length == 0) await File.WriteAllBytesAsync(file, []);
        else SqliteHarness.Execute(file, before);
        await using var database = Open(held);
        await database.Log.EnsureTopicAsync(new TopicConfig(Records.Topic), default);
    }

    [Fact]
    public async Task A_closed_database_says_so()
    {
        await using var harness = new SqliteHarness();
        await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic), default);
        var (log, store) = (harness.Log, harness.Store);
        await harness.Database.DisposeAsync();
        var closed = await Assert.ThrowsAsync<StoreException>(async () => await log.AppendAsync([Records.Of(0, "a")], default));
        Assert.Equal(StoreCodes.Closed, closed.Code);
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.Markers.HasAsync("a", default));
        await harness.ReopenAsync();
    }

    [Fact]
    public async Task Closing_carries_out_what_waits()
    {
        await using var harness = new SqliteHarness();
        await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic), default);
        var appends = Enumerable.Range(0, 500).Select(i => harness.Log.AppendAsync([Records.Of(0, $"{i}")], default).AsTask()).ToList();
        await harness.ReopenAsync();
        await Task.WhenAll(appends);
        Assert.Equal(500, harness.Log.EndOffset(Records.Topic, 0));
    }

    [Fact]
    public async Task Every_part_of_the_file_is_sound_after_work()
    {
        await using var harness = new SqliteHarness();
        await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic), default);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => harness.Log.AppendAsync([Records.Of(i % 8, new string('x', i * 50))], default).AsTask()));
        await harness.EditAsync("PRAGMA integrity_check");
        Assert.Equal(200, harness.Log.Topics.Sum(topic => Enumerable.Range(0, topic.Partitions).Sum(partition => harness.Log.EndOffset(topic.Name, partition))));
    }

    [Fact]
    public async Task The_write_ahead_log_is_begun_anew_while_the_writer_never_rests()
    {
        const int pages = 100, times = 3, appendsMax = 20_000;
        using var folder = new TemporaryFolder();
        using var held = DataFolderLock.Acquire(folder.Path);
        await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions { CheckpointPages = pages }, TimeProvider.System);
        await database.Log.EnsureTopicAsync(new TopicConfig(Records.Topic), default);
        var page = new string('x', 4_000);
        var appends = 0;
        while (Beginnings(held) < times && appends < appendsMax)
        {
            await database.Log.AppendAsync([Records.Of(0, page), Records.Of(1, page), Records.Of(2, page)], default);
            appends++;
        }

        Assert.True(appends < appendsMax, $"{appends} appends of three pages each began the log anew {Beginnings(held)} times.");
        Assert.Equal(appends, database.Log.EndOffset(Records.Topic, 2));
    }

    // The fourth number of the log's head counts how often it was begun anew.
    private static uint Beginnings(DataFolderLock held)
    {
        Span<byte> head = stackalloc byte[16];
        using var file = new FileStream(Path.Combine(held.Folder, ExchangeDatabase.FileName + "-wal"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? BinaryPrimitives.ReadUInt32BigEndian(head[12..]) : 0;
    }

    private static ExchangeDatabase Open(DataFolderLock held) => ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);

    private static void AssertRefusedUnchanged(DataFolderLock held, string file)
    {
        var before = File.ReadAllBytes(file);
        var refused = Assert.Throws<StoreFormatException>(() => Open(held));
        Assert.Equal(StoreCodes.Format, refused.Code);
        Assert.Equal(before, File.ReadAllBytes(file));
    }
}
