using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// Takes what one lane has committed to the log, under the lane's claim: leftovers first, in the order of commits, and marks what the log acknowledged. After any failure it begins again at the mark,
/// so the log may hold records twice, which windows absorb, and never holds one without those before it. Topics whose readers have no windows hold each once (<see cref="OnceSender"/>).
/// </summary>
internal sealed partial class LaneRelay : IAsyncDisposable
{
    private readonly RelayParts parts;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly LaneSignal signal = new();
    private readonly OnceSender once;
    private readonly HandedSends handed;
    private readonly List<SentBatch> unmarked = [];
    private readonly Task running;
    private int batchesNext = 1;
    private long taken;
    private long unmarkedSince;
    private long? transactionAt;
    private long rung = 1;
    private long settled;
    private volatile bool isDraining;
    private volatile string? failure;

    public LaneRelay(LaneClaim claim, RelayParts parts)
    {
        (Claim, this.parts, logger) = (claim, parts, parts.Logger);
        once = new OnceSender(claim, parts, MarkAsync);
        handed = new HandedSends(parts.Handed);
        running = Task.Run(RunAsync);
    }

    public LaneClaim Claim { get; }

    /// <summary>Whether it has ended, because it drained or another claim holds the lane.</summary>
    public bool HasEnded => running.IsCompleted;

    /// <summary>Whether all that was committed until now is acknowledged and marked, or another holder's to send.</summary>
    public bool IsAtRest => HasEnded || IsSettled;

    /// <summary>Why it is not getting on; null while it is.</summary>
    public string? Failure => failure;

    private bool IsSettled => Volatile.Read(ref settled) == Volatile.Read(ref rung);

    /// <summary>Tells it that something more is committed.</summary>
    /// <param name="batch">What; null where it is not at hand.</param>
    public void Ring(UnsentBatch? batch)
    {
        handed.Offer(batch);
        Ring();
    }

    private void Ring()
    {
        Interlocked.Increment(ref rung);
        signal.Ring();
    }

    /// <summary>Sends what is left, within the bound, and ends.</summary>
    /// <returns>False if something is left.</returns>
    public async Task<bool> DrainAsync()
    {
        isDraining = true;
        Ring();
        try
        {
            await running.WaitAsync(parts.Options.DrainMax, parts.Time);
        }
        catch (TimeoutException)
        {
            LogLeft(Claim.Lane.Group, Claim.Lane.Partition, failure ?? "the log has not acknowledged it yet");
        }

        await DisposeAsync();
        return IsSettled;
    }

    /// <summary>Ends at once. What is on its way may arrive or not, and is sent again by the next holder.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested && !(isDraining && IsSettled)) await TurnAsync();
        }
        catch (FencedException fenced)
        {
            LogFenced(Claim.Lane.Group, Claim.Lane.Partition, fenced.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next holder goes on at the mark.
        }
        finally
        {
            handed.Break();
            await once.DisposeAsync();
        }
    }

    private async Task TurnAsync()
    {
        try
        {
            long seen;
            do
            {
                await PaceAsync();
                seen = Volatile.Read(ref rung);
            }
            while (await MoveAsync());

            failure = null;
            if (unmarked.Count > 0 && !isDraining && await signal.WaitAsync(MarksIn, parts.Time, stopping.Token)) return;
            await MarkAsync();
            Volatile.Write(ref settled, seen);
        }
        catch (Exception cause) when (cause is not FencedException && !stopping.IsCancellationRequested)
        {
            Note(cause);
            await BeginAtMarkAsync();
            await Task.Delay(parts.Options.RetryAfter, parts.Time, stopping.Token);
            return;
        }

        if (!isDraining) await signal.WaitAsync(Timeout.InfiniteTimeSpan, parts.Time, stopping.Token);
    }

    // Transactions cost the servers by their number, not by what is in them: what is committed meanwhile goes into the next.
    private async Task PaceAsync()
    {
        while (!isDraining && transactionAt is { } last && parts.Options.TransactionsEvery - parts.Time.GetElapsedTime(last) is var left && left > TimeSpan.Zero)
            await signal.WaitAsync(left, parts.Time, stopping.Token);
    }

    /// <returns>False when nothing waits.</returns>
    private async Task<bool> MoveAsync()
    {
        await parts.Places.WaitAsync(stopping.Token);
        try
        {
            var unsent = await NextAsync();
            if (unsent.Count == 0) return false;
            var batches = new LaneBatches(unsent, once);
            if (batches.Count < unsent.Count) handed.Break();
            if (batches.HasOnce) transactionAt = parts.Time.GetTimestamp();
            var sent = await batches.SendAsync(parts.Log, stopping.Token);
            if (unmarked.Count == 0) unmarkedSince = parts.Time.GetTimestamp();
            unmarked.AddRange(sent);
            taken = batches.Last;
            Adapt(batches.Bytes);
            parts.Metrics.Sent.Add(batches.Records);
            if (MarksIn == TimeSpan.Zero) await MarkAsync();
            return true;
        }
        finally
        {
            parts.Places.Release();
        }
    }

    // How long what is acknowledged may still wait.
    private TimeSpan MarksIn
    {
        get
        {
            var left = parts.Options.MarkAfter - parts.Time.GetElapsedTime(unmarkedSince);
            return left > TimeSpan.Zero && unmarked.Count < parts.Options.BatchesAtOnce ? left : TimeSpan.Zero;
        }
    }

    private async ValueTask<IReadOnlyList<UnsentBatch>> NextAsync()
    {
        if (handed.After(taken, batchesNext) is { } there) return there;
        handed.Begin();
        var loaded = await parts.Store.Unsent.LoadAsync(Claim.Lane, taken, batchesNext, stopping.Token);
        if (loaded.Count == batchesNext) handed.Break();
        return loaded;
    }

    private async Task MarkAsync()
    {
        if (unmarked.Count == 0) return;
        await parts.Store.Unsent.MarkSentAsync(Claim, unmarked, once.TakeReached(), stopping.Token);
        unmarked.Clear();
    }

    private async Task BeginAtMarkAsync()
    {
        handed.Break();
        unmarked.Clear();
        taken = 0;
        await once.ResetAsync();
    }

    private void Adapt(long bytes)
    {
        if (bytes > parts.Options.BytesAtOnce) batchesNext = Math.Max(1, batchesNext / 2);
        else if (bytes < parts.Options.BytesAtOnce / 2) batchesNext = Math.Min(parts.Options.BatchesAtOnce, batchesNext * 2);
    }

    private void Note(Exception cause)
    {
        parts.Metrics.Failures.Add(1, new KeyValuePair<string, object?>("code", ExchangeMetrics.CodeOf(cause)));
        // Said once: a lane that cannot get on tries again every moment.
        if (failure is null) LogFailed(cause, Claim.Lane.Group, Claim.Lane.Partition);
        failure = cause.Message;
    }

    [LoggerMessage(2101, LogLevel.Warning, "What lane {Group}.{Partition} committed is sent by another holder from now on: {Reason}")]
    private partial void LogFenced(string group, int partition, string reason);

    [LoggerMessage(2102, LogLevel.Error, "What lane {Group}.{Partition} committed does not get to the log; it is sent again from the mark until it does.")]
    private partial void LogFailed(Exception cause, string group, int partition);

    [LoggerMessage(2103, LogLevel.Warning, "Lane {Group}.{Partition} is given back with sends left, which its next holder sends: {Reason}")]
    private partial void LogLeft(string group, int partition, string reason);
}
