using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>
/// The half of an edge (前置机) that faces the city: what the edge's own log holds goes to the same topics and partitions of the city's log, whenever that can be reached, for days or years behind.
/// What records name goes before them. Nothing is decided, changed or numbered here. How far each partition has come stands in the edge's store.
/// </summary>
/// <param name="log">The edge's own log.</param>
/// <param name="store">The edge's store.</param>
/// <param name="topics">The topics to forward, known when it starts.</param>
/// <param name="bodies">The way of what records name.</param>
/// <param name="options">Where to, and the numbers.</param>
/// <param name="time">The clock of waiting.</param>
/// <param name="logger">Where it is told what does not get on.</param>
public sealed class Forwarder(IPartitionedLog log, IExchangeStore store, Func<IReadOnlyList<TopicInfo>> topics, BodyRoute bodies, ForwardOptions options, TimeProvider time, ILogger<Forwarder> logger) : BackgroundService, IAsyncDisposable
{
    private readonly ForwardMetrics metrics = new();
    private readonly ForwardTarget target = new(options, time);
    private readonly SemaphoreSlim places = new(options.PartitionsAtOnce);
    private BodyCarrier? carrier;
    private IReadOnlyList<ForwardLane> lanes = [];
    private long before;
    private int disposed;

    /// <summary>Whether so many records wait that nothing more may be taken in.</summary>
    public bool IsFull => Unsent >= options.UnsentMax;

    /// <summary>Records that wait.</summary>
    public long Unsent => lanes.Sum(lane => lane.Place.Unsent);

    /// <summary>How far it has come.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async Task<ForwardView> ViewAsync(CancellationToken cancellationToken)
    {
        var seen = lanes.Select(lane => lane.Place).ToList();
        return new ForwardView(seen.Sum(place => place.Next) - before, seen.Sum(place => place.Unsent), await OldestAsync(cancellationToken), target.IsOpen, seen.Select(place => place.Failure).FirstOrDefault(why => why is not null), [.. seen.Where(place => place.End > 0)]);
    }

    /// <summary>Knows how far each partition has come before it returns, and goes on in the background.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreException">A mark does not fit the log: the file was exchanged.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        carrier = new BodyCarrier(bodies, options, metrics, time);
        var parts = new ForwardParts(log, store, target, carrier, options, places, metrics, time, logger);
        lanes = [.. topics().SelectMany(topic => Enumerable.Range(0, topic.Partitions).Select(partition => new ForwardLane(topic, partition, parts)))];
        await Task.WhenAll(lanes.Select(lane => lane.ClaimAsync(cancellationToken)));
        before = lanes.Sum(lane => lane.Place.Next);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Stops. What is on its way is waited for, within the log's bound; what is not acknowledged is sent again by the next start.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopping = base.StopAsync(cancellationToken);
        // An outage makes appends wait: closing the log ends them.
        await target.DisposeAsync();
        await stopping;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        await target.DisposeAsync();
        metrics.Dispose();
        carrier?.Dispose();
        Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. lanes.Select(lane => Task.Run(() => lane.RunAsync(stoppingToken), CancellationToken.None)), LookAsync(stoppingToken)]);

    private async Task LookAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.LookEvery, time);
        try
        {
            do
            {
                var oldest = await OldestAsync(stopping);
                metrics.See(Unsent, oldest is { } ms ? Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - ms) : 0);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task<long?> OldestAsync(CancellationToken cancellationToken)
    {
        long? oldest = null;
        foreach (var lane in lanes)
        {
            if (lane.Place.Unsent > 0 && await lane.OldestAsync(cancellationToken) is { } ms && (oldest is null || ms < oldest)) oldest = ms;
        }

        return oldest;
    }
}
