using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Tests.Bus.Attacks;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>
/// A whole bus over one data folder: real store, log, keys and lists; directory, contracts and status that a test may change.
/// <see cref="RestartAsync"/> goes on as a new process would.
/// </summary>
internal sealed class BusRig : IAsyncDisposable
{
    public const string PenaltyType = "xn.credit.penalty-decided.v1";
    public const string AcceptedType = "xn.credit.credit-record-accepted.v1";
    public const string ZjwPenalties = "307012421200007/000002";
    public const string RsjPenalties = "307012421200008/000002";

    private readonly Simulation.TemporaryFolder folder = new();
    private readonly Action<ExchangeBuilder> build;
    private readonly Action<IServiceCollection> addServices;
    private DataFolderLock? locked;
    private ExchangeDatabase? database;
    private ExchangeHost? host;

    public BusRig(Action<ExchangeBuilder> build, Action<IServiceCollection>? addServices = null)
    {
        this.build = build;
        this.addServices = addServices ?? (static _ => { });
        Status = new TrustStatus(Trust);
    }

    /// <summary>A bus whose only capability handles penalties and notes what it has handled.</summary>
    public BusRig(Handled handled)
        : this(
            exchange => exchange.AddCapability("probe", probe => probe.ActingFor("fgw", "public-credit").Handle<PenaltyDecided, ProbeHandler>()),
            services => services.AddSingleton(handled))
    {
    }

    public FakeTimeProvider Time { get; } = new(RigKeys.Now);

    public RigDirectory Directory { get; } = new();

    public RigContracts Contracts { get; } = new();

    public CertificateTrust Trust { get; } = RigKeys.Shared.Trust();

    public TrustStatus Status { get; }

    public ExchangeMetrics Metrics { get; } = new();

    public IPipelineDecorator Decorator { get; set; } = new PlainPipeline();

    public BusOptions Options { get; init; } = new() { PauseDelay = TimeSpan.Zero, PartitionsPerTopic = 2 };

    public IBodyStore Bodies { get; init; } = new NoBodies();

    /// <summary>Topics that are made as compacted ones.</summary>
    public IReadOnlyList<string> Compacted { get; init; } = [];

    public ILogger<ExchangeHost> Logger { get; init; } = NullLogger<ExchangeHost>.Instance;

    public string Folder => folder.Path;

    public ExchangeDatabaseOptions DatabaseOptions { get; init; } = new();

    public IExchangeStore Store => database!.Store;

    public IPartitionedLog Log => database!.Log;

    public ExchangeHost Host => host!;

    public BusServices Bus { get; private set; } = null!;

    public static byte[] Penalty(string party, string docNo, decimal fine = 100, string authority = RigKeys.Rsj) => JsonSerializer.SerializeToUtf8Bytes(
        new PenaltyDecided
        {
            Party = PartyId.Parse(party),
            PartyName = "企业甲",
            PartyType = "02",
            DocNo = DocumentNumber.Parse(docNo),
            PenaltyClass = "2",
            FineYuan = fine,
            DecidedOn = new DateOnly(2015, 4, 1),
            Authority = Uscc.Parse(authority),
        },
        ContractsJson.TypeInfo<PenaltyDecided>());

    /// <summary>Starts the process; what stands in the store before its lanes claim may be prepared.</summary>
    public async Task StartAsync(Func<BusRig, Task>? before = null)
    {
        locked = DataFolderLock.Acquire(folder.Path);
        database = ExchangeDatabase.Open(locked, DatabaseOptions, Time);
        foreach (var topic in Compacted.Union([PenaltyType, AcceptedType])) await Log.EnsureTopicAsync(new TopicConfig(topic, Options.PartitionsPerTopic, Compacted.Contains(topic)), default);
        if (before is not null) await before(this);
        var exchange = new ExchangeBuilder();
        build(exchange);
        var services = new ServiceCollection();
        addServices(services);
        Bus = new BusServices(Log, Store, Directory, Contracts, Status, new HeldKeys(RigKeys.Shared.Keys), Options, Metrics, Time, bodies: Bodies);
        host = new ExchangeHost(Bus, exchange, services.BuildServiceProvider(), Decorator, Logger);
        await host.StartAsync(default);
    }

    public async Task StopAsync()
    {
        if (host is not null) await host.StopAsync(default);
        host?.Dispose();
        host = null;
        if (database is not null) await database.DisposeAsync();
        database = null;
        locked?.Dispose();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Takes rows through the send list until none waits; a fault of the test's own opens the lane anew, as a new process would.</summary>
    public async Task SendRowsAsync(string adapter, string department, IRowSteps rows)
    {
        while (true)
        {
            await using var lane = await new AdapterLanes(Bus, Decorator).OpenAsync(adapter, department, rows, default);
            try
            {
                while ((await lane.RunOnceAsync(null, default)).More)
                {
                }

                return;
            }
            catch (StepFaultException)
            {
            }
        }
    }

    public Task QuietAsync() => UntilAsync(() => ValueTask.FromResult(host!.Lag == 0));

    /// <summary>Waits for a state that commits lead to; time passes meanwhile, so that resting lanes look around.</summary>
    public Task UntilAsync(Func<ValueTask<bool>> reached, TimeSpan? step = null) => Store.UntilAsync(reached, TimeSpan.FromSeconds(60), step is { } passes ? () => Time.Advance(passes) : null);

    /// <summary>Ids of the messages whose handling is committed.</summary>
    public async Task<HashSet<Guid>> HandledAsync()
    {
        var ids = new HashSet<Guid>();
        foreach (var stored in await Store.Segments.ReadAsync(1, 1000, default))
        {
            foreach (var entry in Xianning.Exchange.Bus.Trace.SegmentReader.Read(stored.Body).Entries)
            {
                if (entry.Received is { Verdict: ReceivedVerdict.Handled } received) ids.Add(received.MessageId);
            }
        }

        return ids;
    }

    public async Task<List<LogRecord>> RecordsAsync(string topic)
    {
        var records = new List<LogRecord>();
        for (var partition = 0; partition < Options.PartitionsPerTopic; partition++) await Log.ReadAsync(topic, partition, 0, 10_000, int.MaxValue, records, default);
        return records;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Metrics.Dispose();
        folder.Dispose();
    }
}
