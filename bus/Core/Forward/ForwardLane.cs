using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>
/// Takes one partition of the edge's own log to the same partition of the city's, in order, byte for byte, one batch at a time: read behind the mark, append, move the mark under the lane's fence.
/// After any failure it begins again at the mark, so the city's log may hold records twice, which windows absorb, and never holds one without those before it.
/// </summary>
internal sealed partial class ForwardLane(TopicInfo topic, int partition, ForwardParts parts)
{
    private readonly ILogger logger = parts.Logger;
    private readonly LaneSignal signal = new();
    private readonly List<LogRecord> batch = [];
    private LaneClaim? claim;
    private long next;
    private volatile string? failure;

    /// <summary>The group that stands for the city's log among those that read an edge's.</summary>
    public const string GroupPrefix = "edge.forward.";

    private ForwardOptions Options => parts.Options;

    public ForwardPlace Place => new(topic.Name, partition, Volatile.Read(ref next), parts.Log.EndOffset(topic.Name, partition), failure);

    /// <summary>Claims the lane: how far it has come is known from then on.</summary>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        claim = await parts.Store.ClaimAsync(new LaneId(GroupPrefix + topic.Name, partition), GroupPrefix + topic.Name, [topic], cancellationToken);
        Volatile.Write(ref next, claim.NextOffsets[topic.Name]);
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
            // Nobody knows what became of a flush that failed: the store tells at the next claim.
            if (cause is not LogException) claim = null;
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
            await target.PlaceAsync(batch.ConvertAll(static record => new LogAppend(record.Topic, record.Partition, record.Key, record.Value, record.Headers)), stopping);
            await MarkAsync(held, batch[^1]);
            failure = null;
            parts.Metrics.Sent.Add(batch.Count);
            return true;
        }
        finally
        {
            batch.Clear();
            parts.Places.Release();
        }
    }

    private async Task MarkAsync(LaneClaim held, LogRecord last)
    {
        var flush = parts.Store.BeginFlush(held);
        flush.Fence();
        flush.WriteOffset(topic.Name, last.Offset + 1, RecordHash.Of(last));
        await flush.CommitAsync(CancellationToken.None);
        Volatile.Write(ref next, last.Offset + 1);
    }

    private static bool IsMendedByTrying(Exception cause) => cause is not LogException { Code: not LogCodes.LogUnavailable };

    private void Note(Exception cause)
    {
        parts.Metrics.Failures.Add(1, new KeyValuePair<string, object?>("code", ExchangeMetrics.CodeOf(cause)));
        // Said once: a partition that does not get on tries again every moment.
        if (failure is null) LogFailed(cause, topic.Name, partition);
        failure = cause.Message;
    }

    [LoggerMessage(2401, LogLevel.Warning, "{Topic}/{Partition} does not get to the city's log; it is sent again from its mark until it does.")]
    private partial void LogFailed(Exception cause, string topic, int partition);
}
