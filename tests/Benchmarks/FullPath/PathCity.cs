using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// A city of the shipped composition with the generator beside it. What is measured is the credit office's work on a penalty: the gate's seven checks, the window, one profile
/// read and written, one <c>CreditRecordAccepted</c> signed and appended, evidence and trace.
/// </summary>
internal sealed class PathCity : IAsyncDisposable
{
    public const string Incoming = "xn.credit.penalty-decided.v1";
    public const string Outgoing = "xn.credit.credit-record-accepted.v1";

    /// <summary>Partitions of every topic, unless servers are told others.</summary>
    public const int Partitions = 8;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private readonly City city;
    private readonly int partitions;
    private AdapterLane? lane;

    private PathCity(City city, PathPipeline pipeline, PenaltyFeed feed, int partitions) => (this.city, Pipeline, Feed, this.partitions) = (city, pipeline, feed, partitions);

    public PathPipeline Pipeline { get; }

    public PenaltyFeed Feed { get; }

    public string Folder => city.Folder;

    public IPartitionedLog Log => city.Services.GetRequiredService<IPartitionedLog>();

    public IExchangeStore Store => city.Services.GetRequiredService<IExchangeStore>();

    public long Lag => city.Services.GetRequiredService<IExchangeHost>().Lag;

    /// <summary>Lanes of the city.</summary>
    public int Lanes => city.Services.GetRequiredService<ExchangeBuilder>().Endpoints.Count * partitions;

    /// <summary>Lanes that this node holds.</summary>
    public int LanesHeld => city.Services.GetRequiredService<ExchangeMetrics>().Lags.Measure().Count();

    /// <summary>Servers that no other run is on: a prefix and a schema of its own.</summary>
    public static NodeServers NewServers(string kafka, string postgres, int partitions = Partitions)
    {
        var run = "b" + Guid.NewGuid().ToString("N")[..8];
        return new() { Kafka = kafka, Postgres = postgres, Prefix = run + ".", Schema = run, Partitions = partitions };
    }

    /// <summary>Starts a city whose lanes wait until the pipeline is opened.</summary>
    /// <param name="pipeline">What holds and watches the lanes.</param>
    /// <param name="rowsPerBatch">Most messages that the generator sends at once.</param>
    /// <param name="servers">Where its log and store are; null for an embedded city.</param>
    public static async Task<PathCity> StartAsync(PathPipeline pipeline, int rowsPerBatch, NodeServers? servers = null)
    {
        var city = await City.StartAsync(Options(pipeline, new NodeOptions { Servers = servers }));
        var made = new PathCity(city, pipeline, new PenaltyFeed(rowsPerBatch), servers?.Partitions ?? Partitions);
        made.lane = await city.Services.GetRequiredService<IAdapterLanes>().OpenAsync("feed", "zjw", made.Feed, default);
        return made;
    }

    /// <summary>Starts a further node of a city on servers, without a generator. Its lanes wait until the pipeline is opened.</summary>
    /// <param name="pipeline">What holds and watches the lanes.</param>
    /// <param name="folder">Its folder, made from the first node's; it stays.</param>
    public static async Task<PathCity> JoinAsync(PathPipeline pipeline, string folder) => new(await City.StartAsync(Options(pipeline, new NodeOptions(), folder)), pipeline, new PenaltyFeed(0), Partitions);

    /// <summary>Sends that many messages, waiting wherever more than <paramref name="lagMax"/> wait to be handled.</summary>
    public async Task SendAsync(long count, long lagMax = long.MaxValue)
    {
        for (Feed.Left = count; Feed.Left > 0;)
        {
            await SendOnceAsync();
            while (Lag > lagMax) await Task.Delay(Look);
        }
    }

    /// <summary>Sends one batch.</summary>
    public async Task SendOnceAsync()
    {
        var summary = await lane!.RunOnceAsync(null, default);
        if (summary.Rejected.Count > 0) throw new InvalidOperationException($"The generator's row was refused: {string.Join(", ", summary.Rejected.Keys)}.");
    }

    /// <summary>Waits until so many messages of the generator stand in the log: on servers they come there behind their commit.</summary>
    public Task RelayedAsync(long count) => RelayedAsync(Incoming, count);

    /// <summary>Waits until so much of what the credit office said stands there, whichever node handled it.</summary>
    public Task AnsweredAsync(long count) => RelayedAsync(Outgoing, count);

    /// <summary>Waits until every message is handled.</summary>
    public async Task DrainAsync()
    {
        while (Lag > 0) await Task.Delay(Look);
    }

    /// <summary>Waits until every segment is in the trace index.</summary>
    public async Task IndexAsync()
    {
        var trace = city.Services.GetRequiredService<ITraceReader>();
        while (await trace.IndexedUpToAsync(default) < Store.Segments.LastId) await Task.Delay(Look);
    }

    /// <summary>Waits until the node is at rest: handled, indexed, counted.</summary>
    public Task RestAsync() => city.Services.GetRequiredService<INodeRest>().WaitAsync();

    /// <summary>Bytes of the database's pages, those in the write-ahead log included.</summary>
    public long BytesOnDisk()
    {
        using var connection = Connection.Open(System.IO.Path.Combine(Folder, ExchangeDatabase.FileName), SqliteOpenMode.ReadOnly);
        using var row = connection.Use("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
        return row.Read() ? row.Long(0) : 0;
    }

    /// <summary>Records that were not handled; there must be none.</summary>
    public async Task CheckAsync(long handled)
    {
        long sent = 0, published = 0;
        foreach (var partition in Enumerable.Range(0, partitions)) (sent, published) = (sent + Log.EndOffset(Incoming, partition), published + Log.EndOffset(Outgoing, partition));
        var held = await Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 1, default);
        // Where sends go in transactions, their marks take offsets too.
        if (sent != handled || published < handled || held.Count > 0) throw new InvalidOperationException($"{sent} of {handled} messages were sent, {published} handled; in quarantine: {(held.Count > 0 ? held[0].Code : "none")}.");
    }

    private async Task RelayedAsync(string topic, long count)
    {
        while (Enumerable.Range(0, partitions).Sum(partition => Log.EndOffset(topic, partition)) < count) await Task.Delay(Look);
    }

    // A lane that is held has begun its batch: the deadline must not end it.
    private static CityOptions Options(PathPipeline pipeline, NodeOptions node, string? folder = null) =>
        new() { Folder = folder, Bus = new BusOptions { BatchDeadline = TimeSpan.FromMinutes(30) }, Node = node, Services = services => services.AddSingleton<IPipelineDecorator>(pipeline) };

    public async ValueTask DisposeAsync()
    {
        Pipeline.Open();
        if (lane is not null) await lane.DisposeAsync();
        await city.DisposeAsync();
    }
}
