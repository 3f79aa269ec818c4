using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Protocol;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Recovery;

/// <summary>
/// A bus over a PostgreSQL database of its own and a log beside it: an adapter speaks of penalties, two groups publish what they made of them, a third keeps count. The database can be copied and put back; the log goes on.
/// </summary>
internal sealed class RestoredCity : IAsyncDisposable
{
    public const string Adapter = "a0";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly KafkaLog? kafka;
    private readonly CopiedDatabase database;
    private readonly SqliteHarness beside = new() { NowMs = RigKeys.Now.ToUnixTimeMilliseconds() };
    private readonly FakeTimeProvider time = new(RigKeys.Now);
    private readonly ExchangeMetrics metrics = new();
    private readonly List<byte[]> rows = [];
    private PostgresStore? store;
    private StoreRelay? relay;
    private ExchangeHost? host;

    private RestoredCity(PostgresServer server, KafkaLog? kafka)
    {
        this.kafka = kafka;
        database = new CopiedDatabase(server.ConnectionString, "city_" + server.NewSchema());
    }

    public PostgresStoreOptions Options => new() { ConnectionString = database.ConnectionString, Schema = "exchange" };

    public IPartitionedLog Log => kafka ?? beside.Log;

    public PostgresStore Store => store!;

    public BusServices Bus { get; private set; } = null!;

    /// <param name="server">Where the database is made.</param>
    /// <param name="kafka">The log; none for one in a file. The rig's keys are of one fixed day, so no gate judges what stands on Kafka.</param>
    /// <param name="isCompacted">Whether the penalties' topic is compacted; then nobody reads it here either.</param>
    public static async Task<RestoredCity> OpenAsync(PostgresServer server, KafkaLog? kafka = null, bool isCompacted = false)
    {
        var city = new RestoredCity(server, kafka);
        await city.database.MakeAsync();
        foreach (var topic in new[] { BusRig.PenaltyType, BusRig.AcceptedType }) await city.Log.EnsureTopicAsync(new TopicConfig(topic, 2, isCompacted && topic == BusRig.PenaltyType), default);
        await city.StartAsync(lanes: kafka is null && !isCompacted);
        if (kafka is null) await city.ExecuteAsync($"CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS 'SELECT {RigKeys.Now.ToUnixTimeMilliseconds()}::bigint'");
        return city;
    }

    /// <summary>Opens the store and what works on it, as far as it is asked for.</summary>
    public async Task StartAsync(bool relays = true, bool lanes = true)
    {
        store = await PostgresStore.OpenAsync(Options, Log, default);
        relay = relays ? new StoreRelay(store, kafka ?? (IPlacingLog)new PlacingLog(Log), _ => kafka is not null, new RelayOptions(), TimeProvider.System, NullLogger<StoreRelay>.Instance) : null;
        if (relay is not null) await relay.StartAsync(default);
        IExchangeStore seen = relay is null ? store : new RelayedStore(store, relay);
        Bus = new BusServices(Log, seen, new RigDirectory(), new RigContracts(), new ModelStatus(), new HeldKeys(RigKeys.Shared.Keys), new BusOptions { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 2 }, metrics, time);
        if (!lanes) return;
        var services = new ServiceCollection().AddSingleton(new ModelFaults(new Random(1)) { Thrown = 0 });
        host = new ExchangeHost(Bus, ModelGroups.Build(RulesOff.None), services.BuildServiceProvider(), new PlainPipeline(), NullLogger<ExchangeHost>.Instance);
        await host.StartAsync(default);
    }

    public async Task StopAsync()
    {
        if (host is not null) await host.StopAsync(default);
        host?.Dispose();
        host = null;
        if (relay is not null) await relay.StopAsync(default);
        if (relay is not null) await relay.DisposeAsync();
        relay = null;
        if (store is not null) await store.DisposeAsync();
        store = null;
    }

    /// <summary>Lets the department's file grow, and the adapter read what it has not read.</summary>
    public Task SayAsync(int more) => SayAsync([.. Enumerable.Range(rows.Count, more).Select(i => BusRig.Penalty(ModelParties.All[i % ModelParties.All.Count], $"咸住建罚〔2015〕{i + 1}号"))]);

    /// <summary>Takes the newest rows out of the department's file.</summary>
    public void Unsay(int fewer) => rows.RemoveRange(rows.Count - fewer, fewer);

    /// <summary>Lets the department's file grow by given rows, and the adapter read what it has not read.</summary>
    public async Task SayAsync(byte[][] more)
    {
        rows.AddRange(more);
        await using var lane = await new AdapterLanes(Bus, new PlainPipeline()).OpenAsync(Adapter, "zjw", new ListedRows(BusRig.ZjwPenalties, BusRig.PenaltyType, rows, 3), default);
        while ((await lane.RunOnceAsync(null, default)).More)
        {
        }
    }

    /// <summary>Waits until nothing is left to be handled or relayed.</summary>
    public Task RestAsync() => Store.UntilAsync(async () => host?.Lag is null or 0 && relay!.IsAtRest && (await Store.Unsent.LanesAsync(default)).Count == 0 && host?.Lag is null or 0, Patience);

    /// <summary>Lets the log lose all that it has of a topic, as retention does; nothing works on it now.</summary>
    public async Task LoseAsync(string topic)
    {
        for (var partition = 0; partition < 2; partition++) await beside.RemoveBeforeAsync(topic, partition, Log.EndOffset(topic, partition));
    }

    /// <summary>Copies the database, in which nothing works now.</summary>
    public Task CopyAsync() => database.CopyAsync();

    /// <summary>Puts the copy in the database's place and says so, as an operator does.</summary>
    public async Task PutBackAsync()
    {
        await database.PutBackAsync();
        if (!await PostgresSchema.NoteRestoredAsync(Options, default)) throw new InvalidOperationException("A node lives.");
    }

    /// <summary>The records of a topic.</summary>
    public async Task<List<ModelRecord>> RecordsAsync(string topic)
    {
        var records = new List<LogRecord>();
        for (var partition = 0; partition < 2; partition++) records.AddRange(await Log.ReadAllAsync(partition, topic));
        return [.. records.Select(ModelRecord.Of)];
    }

    /// <summary>What a group has handled, as often as it has.</summary>
    public async Task<List<Guid>> HandledAsync(string group)
    {
        var ids = new List<Guid>();
        foreach (var stored in (await Store.Segments.ReadAsync(1, 1000, default)).Where(stored => stored.Lane.Group == group))
            ids.AddRange(Xianning.Exchange.Bus.Trace.SegmentReader.Read(stored.Body).Entries.Where(entry => entry.Received is { Verdict: ReceivedVerdict.Handled }).Select(entry => entry.Received!.Value.MessageId));
        return ids;
    }

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        metrics.Dispose();
        await beside.DisposeAsync();
    }
}
