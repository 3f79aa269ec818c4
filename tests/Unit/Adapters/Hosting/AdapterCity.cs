using System.Threading.Channels;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Adapters.Hosting;

/// <summary>The sending half of a node on a data folder: real store, log, keys and lists.</summary>
internal sealed class AdapterCity : IAsyncDisposable
{
    /// <summary>A reading group of the city.</summary>
    public const string Group = "probe";

    private static readonly (string Department, string Uscc, string Resource, string Type)[] Owners =
    [
        ("zwfw", "11421200XN0000020E", DemoResources.Regions, "xn.base.region-listed.v1"),
        ("gsj", "11421200XN00000476", DemoResources.EnterpriseRegistrations, "xn.base.enterprise-registered.v1"),
        ("zjw", "11421200XN0000071N", DemoResources.HousingPenalties, "xn.credit.penalty-decided.v1"),
        ("rsj", "11421200XN000008XE", DemoResources.LabourPenalties, "xn.credit.penalty-decided.v1"),
    ];

    private readonly string data;
    private readonly ExchangeMetrics metrics = new();
    private readonly DataFolderLock locked;
    private readonly ExchangeDatabase database;
    private readonly Dictionary<string, SigningKey> keys = [];
    private readonly AdapterLanes lanes;
    private readonly FixedDirectory directory;
    private readonly FaultyContracts contracts = new();

    private AdapterCity(string data)
    {
        this.data = data;
        locked = DataFolderLock.Acquire(data);
        database = ExchangeDatabase.Open(locked, new ExchangeDatabaseOptions(), TimeProvider.System);
        using var keyFolder = new Simulation.TemporaryFolder();
        var authority = CertificateAuthority.Create(new KeyFolder(keyFolder.Path), new AuthorityOptions { Organisation = "11421200XN0000020E", OrganisationName = "示例", City = "xianning", Demo = true }, TimeProvider.System);
        foreach (var owner in Owners) keys[owner.Department] = IssuedKeys.Of(authority, owner.Uscc);
        directory = new(Snapshot());
        var bus = new BusServices(database.Log, database.Store, directory, contracts, new TrustStatus(new CertificateTrust(authority.RootDer, authority.IssuingDer)), new HeldKeys(keys), new BusOptions(), metrics, TimeProvider.System);
        var exchange = new ExchangeBuilder();
        exchange.AddCapability(Group, probe => probe.ActingFor("gsj", "exchange").Handle<PenaltyDecided, ProbeHandler>());
        lanes = new(bus, new PlainPipeline(), exchange);
    }

    public IExchangeStore Store => database.Store;

    public static async Task<AdapterCity> OpenAsync(string data)
    {
        var city = new AdapterCity(data);
        foreach (var type in Owners.Select(owner => owner.Type).Distinct()) await city.database.Log.EnsureTopicAsync(new TopicConfig(type), default);
        return city;
    }

    /// <summary>Runs the adapters until each has come to rest, and says where they stand.</summary>
    public async Task<IReadOnlyDictionary<string, AdapterProgress>> RunAsync(int adapters, Func<AdapterProgress, bool>? stopAt = null)
    {
        var last = new Dictionary<string, AdapterProgress>();
        await RunUntilAsync(Options, lanes, report =>
        {
            last[report.Adapter] = report;
            return stopAt?.Invoke(report) == true || (last.Count == adapters && last.Values.All(adapter => adapter.IsAtRest));
        });
        return last;
    }

    /// <summary>Runs the adapters with impatient options through lanes that may fail, until a report is the last that is wanted; gives every report up to it.</summary>
    public async Task<IReadOnlyList<AdapterProgress>> ReportsAsync(Func<IAdapterLanes, IAdapterLanes> through, int failuresMax, Func<AdapterProgress, bool> until)
    {
        var reports = new List<AdapterProgress>();
        var impatient = TimeSpan.FromMilliseconds(100);
        await RunUntilAsync(Options with { RetryDelay = impatient, GlanceEvery = impatient, FailedRetryDelay = impatient, FailuresMax = failuresMax }, through(lanes), report =>
        {
            reports.Add(report);
            return until(report);
        });
        return reports;
    }

    public async Task<List<LogRecord>> LogAsync()
    {
        var records = new List<LogRecord>();
        foreach (var topic in database.Log.Topics)
        {
            for (var partition = 0; partition < topic.Partitions; partition++) records.AddRange(await database.Log.ReadAllAsync(partition, topic.Name));
        }

        return records;
    }

    private AdapterHostOptions Options => new() { DataFolder = data, PersonToken = PersonTokenOf };

    private async Task RunUntilAsync(AdapterHostOptions options, IAdapterLanes through, Func<AdapterProgress, bool> isOver)
    {
        var reports = Channel.CreateUnbounded<AdapterProgress>();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var running = new AdapterHost(options, through, Store, directory, contracts, TimeProvider.System, new Reporter(reports.Writer)).RunAsync(stop.Token);
        await foreach (var report in reports.Reader.ReadAllAsync(stop.Token))
        {
            if (isOver(report)) break;
        }

        await stop.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        locked.Dispose();
        metrics.Dispose();
        foreach (var key in keys.Values) key.Dispose();
    }

    private static string PersonTokenOf(string id) => Xianning.Exchange.Security.Hashing.PersonToken.For("0123456789abcdef"u8, id);

    private GateSnapshot Snapshot() => GateSnapshot.Build(new GateSnapshotData(
        1,
        "demo.xianning",
        [.. Owners.Select(owner => new GateParticipant(owner.Uscc, owner.Department, "示例", [EnvelopeAlgorithm.Sm2], []))],
        [.. Owners.Select(owner => new GateSystem(owner.Uscc, "exchange", [keys[owner.Department].Certificate.HashHex]))],
        [.. Owners.Select(owner => new GateResource(owner.Resource, "示例", owner.Uscc, owner.Type))],
        [],
        [.. Owners.Select(owner => keys[owner.Department].Certificate.Der)]));

    private sealed class Reporter(ChannelWriter<AdapterProgress> writer) : IProgress<AdapterProgress>
    {
        public void Report(AdapterProgress value) => writer.TryWrite(value);
    }
}
