using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// The relays of all lanes that this process holds, one a claim. It claims itself what nobody else will send: the records of marks, and lanes whose holder has gone and left something.
/// </summary>
internal sealed class StoreRelay : IRelay, IHostedService, IAsyncDisposable
{
    // A claim names a stream; nothing is ever sent in this one.
    private const string StreamOfAdopted = "node.relay";

    private readonly ConcurrentDictionary<LaneId, LaneRelay> lanes = new();
    private readonly ConcurrentDictionary<LaneId, (long First, long SinceTicks)> stuck = new();
    private readonly RelayParts parts;
    private readonly CancellationTokenSource stopping = new();
    private readonly LaneSignal look = new();
    private readonly IDisposable subscription;
    private long wanted = 1;
    private long looked;
    private long? droppedAt;
    private int disposed;
    private Task looking = Task.CompletedTask;

    public StoreRelay(IExchangeStore store, IPlacingLog log, Func<string, bool> standsOnce, RelayOptions options, TimeProvider time, ILogger logger, ILaneDuty? duty = null)
    {
        parts = new RelayParts(store, log, standsOnce, options, time, logger, duty ?? new SoleDuty());
        subscription = store.Unsent.OnUnsent(Ring);
    }

    public bool IsAtRest => Volatile.Read(ref looked) == Volatile.Read(ref wanted) && stuck.IsEmpty && lanes.Values.All(relay => relay.IsAtRest);

    public IReadOnlyList<(LaneId Lane, string Reason)> Failures => [.. lanes.Where(lane => lane.Value.Failure is not null).Select(lane => (lane.Key, lane.Value.Failure!))];

    /// <summary>Relays a lane from now on, under this claim; what relayed it before ends first.</summary>
    public async ValueTask BeginAsync(LaneClaim claim)
    {
        if (lanes.TryRemove(claim.Lane, out var former)) await former.DisposeAsync();
        var relay = new LaneRelay(claim, parts);
        if (lanes.TryAdd(claim.Lane, relay)) return;
        // Two claimed at once: the later claim fences the other, whose relay then ends.
        await relay.DisposeAsync();
    }

    /// <summary>Sends what the claim has committed, within the bound, and relays it no longer.</summary>
    public async ValueTask EndAsync(LaneClaim claim)
    {
        if (lanes.TryGetValue(claim.Lane, out var relay) && relay.Claim == claim && lanes.TryRemove(new(claim.Lane, relay))) await relay.DrainAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        looking = Task.Run(LookAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left of all lanes, within the bound, and gives back what it claimed itself.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await looking;
        await Task.WhenAll(lanes.Values.Select(DrainAsync)).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        subscription.Dispose();
        await stopping.CancelAsync();
        await looking;
        foreach (var relay in lanes.Values) await relay.DisposeAsync();
        parts.Dispose();
        stopping.Dispose();
    }

    private void Ring(LaneId lane, UnsentBatch? batch)
    {
        if (lanes.TryGetValue(lane, out var relay) && !relay.HasEnded)
        {
            relay.Ring(batch);
            return;
        }

        Interlocked.Increment(ref wanted);
        look.Ring();
    }

    private async Task DrainAsync(LaneRelay relay)
    {
        lanes.TryRemove(new(relay.Claim.Lane, relay));
        await relay.DrainAsync();
        if (relay.Claim.Stream == StreamOfAdopted) await GiveBackAsync(relay.Claim);
    }

    private async Task GiveBackAsync(LaneClaim claim)
    {
        try
        {
            await parts.Store.ReleaseAsync(claim, CancellationToken.None);
        }
        catch (StoreException)
        {
            // The next claim takes the lane without it.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await LookOnceAsync();
                await look.WaitAsync(parts.Options.LookEvery, parts.Time, stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task LookOnceAsync()
    {
        var seen = Volatile.Read(ref wanted);
        try
        {
            var backlog = await parts.Store.Unsent.BacklogAsync(stopping.Token);
            parts.Metrics.See(backlog);
            foreach (var gone in stuck.Keys.Except(backlog.Select(lane => lane.Lane))) stuck.TryRemove(gone, out _);
            foreach (var lane in backlog.Where(IsOurs)) await AdoptAsync(lane.Lane);
            Volatile.Write(ref looked, seen);
            await DropAsync();
        }
        catch (Exception failure) when (failure is StoreException or LogException)
        {
            // The lanes that work say it; here the next look asks again.
        }
    }

    private async Task DropAsync()
    {
        if (droppedAt is { } last && parts.Time.GetElapsedTime(last) < parts.Options.DropEvery) return;
        droppedAt = parts.Time.GetTimestamp();
        parts.Metrics.DaysDropped.Add(await parts.Store.Unsent.DropSentAsync(parts.Options.SentKeptFor, stopping.Token));
    }

    // What a process that lives holds is its own to send, however long no log answers; of what nobody holds, each process has its part.
    private bool IsOurs(UnsentLane lane)
    {
        if (lanes.TryGetValue(lane.Lane, out var relay) && !relay.HasEnded)
        {
            stuck.TryRemove(lane.Lane, out _);
            return false;
        }

        if (lane.IsHeld || !parts.Duty.IsMine(lane.Lane))
        {
            stuck.TryRemove(lane.Lane, out _);
            return false;
        }

        if (lane.IsOfMarks) return true;
        var now = parts.Time.GetTimestamp();
        if (!stuck.TryGetValue(lane.Lane, out var known) || known.First != lane.First) stuck[lane.Lane] = known = (lane.First, now);
        return parts.Time.GetElapsedTime(known.SinceTicks, now) >= parts.Options.AdoptAfter;
    }

    private async Task AdoptAsync(LaneId lane)
    {
        stuck.TryRemove(lane, out _);
        await BeginAsync(await parts.Store.ClaimAsync(lane, StreamOfAdopted, [], stopping.Token));
    }
}
