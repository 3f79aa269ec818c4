using Microsoft.Data.Sqlite;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

/// <summary>The embedded database in a temporary folder.</summary>
internal sealed class SqliteHarness : IStoreHarness
{
    private readonly TemporaryFolder folder = new();
    private readonly DataFolderLock held;
    private readonly SettableTime time = new();
    private ExchangeDatabase database;

    public SqliteHarness()
    {
        held = DataFolderLock.Acquire(folder.Path);
        database = Open();
    }

    public IPartitionedLog Log => database.Log;

    public IExchangeStore Store => database.Store;

    public ExchangeDatabase Database => database;

    public string File => Path.Combine(held.Folder, ExchangeDatabase.FileName);

    public long NowMs
    {
        get => time.NowMs;
        set => time.NowMs = value;
    }

    public async ValueTask ReopenAsync()
    {
        await database.DisposeAsync();
        database = Open();
    }

    public async ValueTask LimitSpaceAsync(bool limited) => await database.Writer.SubmitAsync(new SpaceLimit(limited), default);

    public ValueTask RelayAsync(params LaneClaim[] claims) => ValueTask.CompletedTask;

    public ValueTask RecreateTopicAsync(string topic) => EditAsync($"UPDATE topics SET id = randomblob(16) WHERE name = '{topic}'");

    public ValueTask TruncateAsync(string topic, int partition, long end) => EditAsync($"DELETE FROM messages WHERE pos >> 40 = {Number(topic, partition)} AND (pos & 0xFFFFFFFFFF) >= {end}");

    public ValueTask RemoveBeforeAsync(string topic, int partition, long start) => EditAsync($"""
        DELETE FROM messages WHERE pos >> 40 = {Number(topic, partition)} AND (pos & 0xFFFFFFFFFF) < {start};
        UPDATE partitions SET first_offset = {start}, next_floor = {start} WHERE n = {Number(topic, partition)};
        """);

    public ValueTask ExchangeRecordAsync(string topic, int partition, long offset) =>
        EditAsync($"UPDATE messages SET value = x'00' WHERE pos = ({Number(topic, partition)} << 40) + {offset}");

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        held.Dispose();
        folder.Dispose();
    }

    /// <summary>Changes the file behind the database's back.</summary>
    public async ValueTask EditAsync(string sql)
    {
        await database.DisposeAsync();
        Execute(File, sql);
        database = Open();
    }

    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Number(string topic, int partition) => $"(SELECT p.n FROM partitions p JOIN topics t ON t.n = p.topic WHERE t.name = '{topic}' AND p.partition = {partition})";

    private ExchangeDatabase Open() => ExchangeDatabase.Open(held, new ExchangeDatabaseOptions { QuarantineRowsMax = IStoreHarness.QuarantineRowsMax, QuarantineOpenRowsMax = IStoreHarness.QuarantineOpenRowsMax, QuarantineFinalRowsMax = IStoreHarness.QuarantineFinalRowsMax, Readers = 2 }, time);

    private sealed class SpaceLimit(bool limited) : WriteUnit
    {
        private const int SparePages = 20;

        public override void Apply(WriterSession session)
        {
            using var pages = session.Use("PRAGMA page_count");
            pages.Read();
            session.Connection.Script(limited ? $"PRAGMA max_page_count = {pages.Long(0) + SparePages}" : "PRAGMA max_page_count = 1000000");
        }
    }
}
