using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node.Access;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Desk;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Evidence;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Demo;
using Xianning.Exchange.Node.Intake;
using Xianning.Exchange.Node.Operations;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Makes a web application a node of the exchange.</summary>
public static class ExchangeNode
{
    /// <summary>Adds a node over a data folder: log and store, embedded or on servers, gate, directory, registry, HTTP interface and page. Takes the folder at once.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="dataFolder">The folder; created where missing, for its owner alone.</param>
    /// <param name="options">The node's numbers.</param>
    /// <param name="bus">The bus's numbers; the city key is set here.</param>
    /// <returns>Hang the capabilities on it.</returns>
    /// <exception cref="NodeApiException">A number is out of its range, the port is busy, the folder is held by another process or cannot be used; nothing was changed.</exception>
    public static IExchangeNodeBuilder AddExchange(this WebApplicationBuilder builder, string dataFolder, NodeOptions? options = null, BusOptions? bus = null)
    {
        var folder = new NodeFolder(dataFolder);
        var (settings, known, numbers) = Choose(builder.Services, folder, options ?? new NodeOptions(), bus ?? new BusOptions());
        NodeAddress.RefuseBusyPort(known);
        var held = folder.Lock();
        try
        {
            if (known.Edge is null) CityStanding.AdmitRun(folder, known.Demo);
            folder.Create();
            if (known.Edge is { } edge) return ComposeEdge(builder, folder, held, settings, known, edge, numbers);
            known = known with { Servers = ServersFile.Resolve(folder, known.Servers) };
            if (known.Servers is { } servers) numbers = numbers with { PartitionsPerTopic = servers.Partitions };
            return Compose(builder, folder, held, settings, known, WithCityKey(numbers, new CityFolder(folder, TimeProvider.System).MakeCityKey(File.Exists(folder.Trust), known.DemoCityKey)));
        }
        catch (Exception fault)
        {
            held.Dispose();
            if (DiskSpace.IsExhausted(fault) || fault is OptionRangeException) throw NodeFaults.Explain(fault)!;
            throw;
        }
    }

    /// <summary>Runs the adapters that stand in the data folder, <c>adapters/*.yaml</c>.</summary>
    /// <param name="node">The node.</param>
    public static IExchangeNodeBuilder AddAdapters(this IExchangeNodeBuilder node)
    {
        node.Services.AddSingleton<IBeforeLanes, NodeSinks>();
        node.Services.AddSingleton<IRestingPart>(provider => provider.GetRequiredService<NodeAdapters>());
        node.Services.AddHostedService(provider => provider.GetRequiredService<NodeAdapters>());
        return node;
    }

    /// <summary>Appends a few records that the gate must stop, once each and only on a demo city's bus, so that a demo's quarantine has something to show.</summary>
    /// <param name="node">The node; its adapters are added before.</param>
    public static IExchangeNodeBuilder AddHostileSenders(this IExchangeNodeBuilder node)
    {
        node.Services.AddSingleton<HostileSenders>();
        node.Services.AddSingleton<IRestingPart>(provider => provider.GetRequiredService<HostileSenders>());
        node.Services.AddHostedService(provider => provider.GetRequiredService<HostileSenders>());
        return node;
    }

    /// <summary>Maps the node's HTTP interface and page.</summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapExchange(this WebApplication app)
    {
        app.MapNodeHttp();
        return app;
    }

    /// <summary>Starts the application and says in the table's words why it cannot.</summary>
    /// <param name="app">The application.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="NodeApiException">Port busy, folder of a newer format, key missing, and so on.</exception>
    public static async Task StartExchangeAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        try
        {
            CheckRanges(app.Services.GetRequiredService<IOptions<TraceOptions>>().Value, app.Services.GetRequiredService<CreditOptions>());

            // Opens the store: when this fails, nothing runs that would have to be stopped.
            await NodeStore.OpenAsync(app.Services, cancellationToken);
            _ = app.Services.GetServices<IHostedService>();
            await StartOrStopAsync(app, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var said = NodeAddress.Explain(fault, app.Services.GetRequiredService<NodeOptions>());
            throw NodeFaults.Explain(said) ?? said;
        }
    }

    // The operator's numbers, before anything is touched; what is made later asks the services for them.
    private static (OptionSettings Settings, NodeOptions Node, BusOptions Bus) Choose(IServiceCollection services, NodeFolder folder, NodeOptions options, BusOptions bus)
    {
        try
        {
            var settings = NodeSettings.Of(folder);
            services.AddSingleton(settings);
            services.PostConfigure<TraceOptions>(settings.Fill);
            services.TryAddSingleton(settings.Of(new CreditOptions()));
            var (node, numbers) = (settings.Of(options), settings.Of(bus));
            CheckRanges(node, numbers);
            return (settings, node, numbers);
        }
        catch (OptionSettingsException unreadable)
        {
            throw NodeFaults.Explain(unreadable)!;
        }
    }

    private static void CheckRanges(params ReadOnlySpan<object> options)
    {
        try
        {
            foreach (var numbers in options) OptionRanges.Check(numbers);
        }
        catch (OptionRangeException outside)
        {
            throw NodeFaults.Explain(outside)!;
        }
    }

    // What had started before the failure goes down in order: the host itself only drops it.
    private static async Task StartOrStopAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var hasStarted = false;
        try
        {
            await app.StartAsync(cancellationToken);
            hasStarted = true;
        }
        finally
        {
            if (!hasStarted) await app.StopAsync(CancellationToken.None);
        }
    }

    // What an edge signs, it signs for the city's partitions; it knows the city's key only where the city gave it.
    private static ExchangeNodeBuilder ComposeEdge(WebApplicationBuilder builder, NodeFolder folder, DataFolderLock held, OptionSettings settings, NodeOptions options, EdgeOptions edge, BusOptions bus)
    {
        var bundle = EdgeBundle.Read(folder);
        var keys = new KeyFolder(folder.Root);
        bus = bus with { PartitionsPerTopic = bundle.Content.Partitions, SigningSystem = Sender.EdgeSystem };
        if (keys.HasSecret(CityFolder.CityKey)) bus = WithCityKey(bus, keys.GetOrCreateSecret(CityFolder.CityKey, CityFolder.CityKeyBytes));
        builder.Services.AddSingleton(bundle);
        builder.Services.AddSingleton(edge);
        if (edge.City is not null) builder.Services.AddSingleton(EdgeComposition.CityBodies);
        builder.Services.AddSingleton<IVersionedDocuments, BundleDocuments>();
        return Compose(builder, folder, held, settings, options, bus);
    }

    private static ExchangeNodeBuilder Compose(WebApplicationBuilder builder, NodeFolder folder, DataFolderLock held, OptionSettings settings, NodeOptions options, BusOptions bus)
    {
        var exchange = new ExchangeBuilder();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        NodeStore.Add(services, held, options.Servers, settings);
        AddTrust(services);
        services.AddHostedService<NodeStartup>();
        if (options.Servers is not null) services.AddRelay().AddHostedService<CityNews>();
        AddBodies(services, folder, options, bus);
        services.AddBusCore(exchange, bus);
        AddNode(services);
        if (options.Edge is null) AddCity(services, exchange, folder);
        builder.AddNodeHttp(folder, options);
        services.AddHostedService<NodeFileWriter>();
        return new ExchangeNodeBuilder(services, exchange);
    }

    private static void AddCity(IServiceCollection services, ExchangeBuilder exchange, NodeFolder folder)
    {
        CityCapabilities.Declare(exchange, CityFile.PlanOf(folder).Participants.Where(participant => participant.Runs == ParticipantPlace.Hub).Select(participant => participant.Id));
        services.AddSingleton<IBeforeLanes, CityCapabilities>();
    }

    // At an edge that cannot bring bodies to the city nothing may name one.
    private static void AddBodies(IServiceCollection services, NodeFolder folder, NodeOptions options, BusOptions bus)
    {
        services.AddSingleton(bus.Bodies);
        if (options.Edge is { City: null })
        {
            services.AddSingleton<IBodyStore, NoBodies>();
            return;
        }

        services.AddSingleton<IBodyStore>(provider => FileBodyStore.Open(bus.Bodies, folder.Bodies, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BodySweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<BodySweeper>());
    }

    private static void AddTrust(IServiceCollection services)
    {
        services.AddSingleton<NodeTrust>();
        services.AddSingleton<ICertificateStatus>(provider => provider.GetRequiredService<NodeTrust>());
        services.AddSingleton<NodeKeys>();
        services.AddSingleton<IParticipantKeys>(provider => provider.GetRequiredService<NodeKeys>());
        services.AddSingleton<NodeDirectory>();
        services.AddSingleton<IGateDirectory>(provider => provider.GetRequiredService<NodeDirectory>());
        services.AddSingleton<SchemaRegistryCapability>();
        services.AddSingleton<IContracts>(provider => provider.GetRequiredService<SchemaRegistryCapability>());
        services.AddSingleton<CityBinding>();
        services.AddSingleton<CityRevocations>();
        services.AddSingleton<CityFounding>();
    }

    private static void AddNode(IServiceCollection services)
    {
        services.AddSingleton<ReplyBell>();
        services.AddSingleton<CreditDesk>();
        services.AddSingleton<NodeFigures>();
        services.AddSingleton(provider => new FigureFile(provider.GetRequiredService<NodeFolder>().Figures));
        services.AddSingleton<FigureFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<FigureFollower>());
        services.AddSingleton<StateDigest>();
        services.AddHostedService<RevocationRenewal>();
        services.AddSingleton<QuarantineMetrics>();
        services.AddHostedService<QuarantineWatch>();
        foreach (var part in new[] { typeof(StatusComposer), typeof(TraceDesk), typeof(QuarantineDesk), typeof(ErrorDesk), typeof(StreamDesk), typeof(GroupDesk), typeof(ContractDesk), typeof(DirectoryDesk), typeof(PipelineDesk), typeof(Doctor), typeof(EvidenceExport), typeof(TracedRecords), typeof(BodyDesk), typeof(SessionLinks), typeof(EdgeEnroller), typeof(EdgeUploads), typeof(EdgeBodies), typeof(Intake.IntakeStop) })
            services.AddSingleton(part);
        services.AddSingleton<NodeAdapters>();
        services.AddSingleton<INodeRest, NodeRest>();
        services.AddSingleton<NodeApi>();
        services.AddSingleton<INodeApi>(provider => provider.GetRequiredService<NodeApi>());
    }

    private static BusOptions WithCityKey(BusOptions bus, byte[] cityKey) => bus with { Gate = bus.Gate with { CityKey = cityKey } };
}
