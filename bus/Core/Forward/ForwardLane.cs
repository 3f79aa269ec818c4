using System.Globalization;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>
/// Takes one partition of the edge's own log to the same partition of the city's, in order, byte for byte, one batch at a time: read behind the mark, append, move the mark under the lane's fence.
/// A record that names bodies waits until the city keeps them, and those behind it with it; while they are brought, nothing of this lane is in memory and no other lane's place is taken.
/// After any failure it begins again at the mark, so the city's log may hold records twice, which windows absorb, and never holds one without those before it.
/// </summary>
internal sealed partial class ForwardLane(TopicInfo topic, int partition, ForwardParts parts)
{
    private readonly ILogger logger = parts.Logger;
    private readonly LaneSignal signal = new();
    private readonly List<LogRecord> batch = [];
    private readonly List<WaitingBodies> waiting = [];
    private LaneClaim? claim;
    private long next;
    private long carriedTo;
    private volatile ForwardFailure? failure;

    /// <summary>The group that stands for the city's log among those that read an edge's.</summary>
    public const string GroupPrefix = "edge.forward.";

    // What goes at once once it is there: the records of so many references, or of as long as this.
    private const int WaitingMax = 64;
    private static readonly TimeSpan CarryMax = TimeSpan.FromSeconds(1);

    private ForwardOptions Options => parts.Options;

    public ForwardPlace Place => new(topic.Name, partition, Volatile.Read(ref next), parts.Log.EndOffset(topic.Name, partition), failure);

    /// <summary>Claims the lane: how far it has come is known from then on.</summary>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        claim = await parts.Store.ClaimAsync(new LaneId(GroupPrefix + topic.Name, partition), GroupPrefix + topic.Name, [topic], cancellationToken);
        Volatile.Write(ref next, claim.NextOffsets[topic.Name]);

        // Whoever moved it may have moved it back: what was brought is asked for again.
        carriedTo = 0;
    }

    /// <summary>Forwards until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ring = parts.Log.OnAppended(topic.Name, partition, signal.Ring);
        try
        {
            while (!stopping.IsCancellationRequested) await TurnAsync(stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // What is on its way may arrive or not; the next start goes on at the mark.
        }

        if (claim is not null) await parts.Store.ReleaseAsync(claim, CancellationToken.None);
    }

    /// <summary>When the first record that waits was taken in, Unix milliseconds; null if none waits.</summary>
    public async ValueTask<long?> OldestAsync(CancellationToken cancellationToken)
    {
        var first = new List<LogRecord>(1);
        await parts.Log.ReadAsync(topic.Name, partition, Volatile.Read(ref next), 1, 1, first, cancellationToken);
        return first.Count == 0 ? null : first[0].AppendTimeMs;
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        try
        {
            if (claim is null) await ClaimAsync(stopping);
            if (await MoveAsync(claim!, stopping)) return;
        }
        catch (Exception cause) when (!stopping.IsCancellationRequested)
        {
            Note(cause);
            // Nobody knows what became of a flush that failed: the store tells at the next claim. At a body that nobody has any more an operator may have passed over its record.
            if (cause is not LogException && !(cause is BodyException && IsMendedByTrying(cause))) claim = null;
            await Task.Delay(IsMendedByTrying(cause) ? Options.RetryAfter : Options.RetryRefusedAfter, parts.Time, stopping);
            return;
        }

        await signal.WaitAsync(Options.LookEvery, parts.Time, stopping);
    }

    /// <returns>False when nothing waits.</returns>
    private async Task<bool> MoveAsync(LaneClaim held, CancellationToken stopping)
    {
        if (parts.Log.EndOffset(topic.Name, partition) <= next)
        {
            failure = null;
            return false;
        }

        await parts.Places.WaitAsync(stopping);
        try
        {
            var target = await parts.Target.OpenAsync(topic, stopping);
            if (await parts.Log.ReadAsync(topic.Name, partition, next, Options.RecordsAtOnce, Options.BytesAtOnce, batch, stopping) == 0) return false;
            Part();
            if (batch.Count > 0) await SendAsync(target, held, stopping);
        }
        finally
        {
            batch.Clear();
            parts.Places.Release();
        }

        await CarryAsync(stopping);
        return true;
    }

    // Leaves in the batch what may go, up to the first record whose bodies are not known to be at the city, and notes what those behind it name.
    private void Part()
    {
        waiting.Clear();
        var (ready, bodies) = (batch.Count, 0);
        for (var i = 0; i < batch.Count && bodies < WaitingMax; i++)
        {
            if (batch[i].Offset < carriedTo || parts.Bodies.NamedIn(batch[i]) is not { Count: > 0 } named) continue;
            waiting.Add(new WaitingBodies(batch[i].Offset, named));
            ready = Math.Min(ready, i);
            bodies += named.Count;
        }

        batch.RemoveRange(ready, batch.Count - ready);
    }

    private async Task SendAsync(IPlacingLog target, LaneClaim held, CancellationToken stopping)
    {
        await target.PlaceAsync(batch.ConvertAll(static record => new LogAppend(record.Topic, record.Partition, record.Key, record.Value, record.Headers)), stopping);
        await MarkAsync(held, batch[^1]);
        failure = null;
        parts.Metrics.Sent.Add(batch.Count);
    }

    private async Task CarryAsync(CancellationToken stopping)
    {
        var began = parts.Time.GetTimestamp();
        for (var i = 0; i < waiting.Count && (i == 0 || parts.Time.GetElapsedTime(began) < CarryMax); i++)
        {
            try
            {
                foreach (var body in waiting[i].Bodies) await parts.Bodies.CarryAsync(body, stopping);
            }
            catch (BodyException) when (i > 0)
            {
                // What is before it goes first; the next turn meets it again and says so.
                return;
            }

            carriedTo = waiting[i].Offset + 1;
        }
    }

    private async Task MarkAsync(LaneClaim held, LogRecord last)
    {
        var flush = parts.Store.BeginFlush(held);
        flush.Fence();
        flush.WriteOffset(last);
        await flush.CommitAsync(CancellationToken.None);
        Volatile.Write(ref next, last.Offset + 1);
    }

    private static bool IsMendedByTrying(Exception cause) => cause switch
    {
        LogException log => log.Code == LogCodes.LogUnavailable,
        BodyException body => BodyCarrier.IsPassing(body),
        _ => true,
    };

    private void Note(Exception cause)
    {
        var code = ExchangeMetrics.CodeOf(cause);
        parts.Metrics.Failures.Add(1, new KeyValuePair<string, object?>("code", code));
        // Said once: a partition that does not get on tries again every moment.
        if (failure is null) LogFailed(cause, topic.Name, partition);
        failure = new ForwardFailure(code, cause is BodyException ? string.Create(CultureInfo.InvariantCulture, $"{cause.Message} ({topic.Name}/{partition} at {next})") : cause.Message);
    }

    [LoggerMessage(2401, LogLevel.Warning, "{Topic}/{Partition} does not get to the city's log; it is sent again from its mark until it does.")]
    private partial void LogFailed(Exception cause, string topic, int partition);
}
