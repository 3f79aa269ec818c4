using Npgsql;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>The PostgreSQL store in a schema of its own, beside a log in a file: the store must not care which log it is.</summary>
internal sealed class PostgresHarness : IStoreHarness
{
    private const int BatchesAtOnce = 100;

    private readonly SqliteHarness beside = new();
    private readonly PostgresStoreOptions options;
    private PostgresStore store = null!;

    private PostgresHarness(PostgresServer server) => options = new PostgresStoreOptions
    {
        ConnectionString = server.ConnectionString,
        Schema = server.NewSchema(),
        QuarantineRowsMax = IStoreHarness.QuarantineRowsMax,
        IdleTransactionSeconds = 2,
        QuarantineOpenRowsMax = IStoreHarness.QuarantineOpenRowsMax,
        QuarantineFinalRowsMax = IStoreHarness.QuarantineFinalRowsMax,
    };

    public IPartitionedLog Log => beside.Log;

    public IExchangeStore Store => store;

    public PostgresStoreOptions Options => options;

    public INodePresence Presence => store.Presence;

    public long NowMs
    {
        get => beside.NowMs;
        set
        {
            beside.NowMs = value;
            ExecuteAsync($"CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS 'SELECT {value}::bigint'").GetAwaiter().GetResult();
        }
    }

    public static async ValueTask<PostgresHarness> OpenAsync(PostgresServer server)
    {
        var harness = new PostgresHarness(server);
        harness.store = await harness.OpenAnotherAsync();
        return harness;
    }

    /// <summary>Another node's view of the same schema.</summary>
    public Task<PostgresStore> OpenAnotherAsync() => PostgresStore.OpenAsync(options, Log, default);

    public async ValueTask ReopenAsync()
    {
        await store.DisposeAsync();
        await beside.ReopenAsync();
        store = await OpenAnotherAsync();
    }

    // What the server says when a disk is full, without a disk.
    public async ValueTask LimitSpaceAsync(bool limited) => await ExecuteAsync(limited
        ? """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100'', MESSAGE = ''could not extend file: No space left on device''; END';
        CREATE TRIGGER full_disk BEFORE INSERT ON sends FOR EACH ROW WHEN (length(NEW.body) > 81920) EXECUTE FUNCTION refuse();
        """
        : "DROP FUNCTION refuse() CASCADE");

    public async ValueTask RelayAsync(params LaneClaim[] claims)
    {
        foreach (var lane in await store.Unsent.LanesAsync(default))
        {
            var claim = claims.FirstOrDefault(claim => claim.Lane == lane) ?? await store.ClaimAsync(lane, $"relay of {lane}", [], default);
            while (await store.Unsent.LoadAsync(lane, 0, BatchesAtOnce, default) is { Count: > 0 } batches)
            {
                foreach (var batch in batches) await store.Unsent.MarkSentAsync(claim, [await SendAsync(batch)], null, default);
            }
        }
    }

    public async ValueTask RecreateTopicAsync(string topic) => await BesideAsync(() => beside.RecreateTopicAsync(topic));

    public async ValueTask TruncateAsync(string topic, int partition, long end) => await BesideAsync(() => beside.TruncateAsync(topic, partition, end));

    public async ValueTask RemoveBeforeAsync(string topic, int partition, long start) => await BesideAsync(() => beside.RemoveBeforeAsync(topic, partition, start));

    public async ValueTask ExchangeRecordAsync(string topic, int partition, long offset) => await BesideAsync(() => beside.ExchangeRecordAsync(topic, partition, offset));

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await beside.DisposeAsync();
    }

    /// <summary>Changes the schema behind the store's back.</summary>
    public Task ExecuteAsync(string sql) => RunAsync(sql, command => command.ExecuteNonQueryAsync());

    /// <summary>The rows of a table.</summary>
    public async Task<long> CountAsync(string table) => (long)(await RunAsync($"SELECT count(*) FROM {table}", command => command.ExecuteScalarAsync()))!;

    /// <summary>Another's transaction that has carried this out and stays open until it is disposed.</summary>
    public async Task<IAsyncDisposable> LockAsync(string sql)
    {
        var connection = new NpgsqlConnection($"{options.ConnectionString};Search Path={options.Schema};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN; {sql}";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task<T> RunAsync<T>(string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        await using var connection = new NpgsqlConnection($"{options.ConnectionString};Search Path={options.Schema};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await run(command);
    }

    private async ValueTask<SentBatch> SendAsync(UnsentBatch batch)
    {
        var places = batch.Records.GroupBy(record => (record.Topic, record.Partition)).ToList();
        var positions = new List<SendPosition>();
        foreach (var place in places) positions.Add(new SendPosition(place.Key.Topic, place.Key.Partition, await Log.AppendAsync([.. place], default), place.Count()));
        return new SentBatch(batch.Number, positions);
    }

    private async ValueTask BesideAsync(Func<ValueTask> edit)
    {
        await store.DisposeAsync();
        await edit();
        store = await OpenAnotherAsync();
    }
}
