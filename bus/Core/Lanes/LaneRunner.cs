using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// Runs one lane: claims it, handles batch after batch, and gives it back at the end. A fence or a lost store drops everything in memory
/// and claims again: the offset row alone says whether the last batch committed.
/// </summary>
internal sealed partial class LaneRunner(BusServices bus, EndpointModel endpoint, int partition, IReadOnlyList<IReceiveStep> steps, SemaphoreSlim workers, ILogger logger)
{
    private readonly LaneSignal signal = new();
    private readonly LaneReader reader = new(bus.Log, bus.Options);
    private readonly LaneRedeliveries redeliveries = new(bus.Store, new KeptRecordReader(bus.Log));
    private readonly string[] names = [.. steps.Select(step => step.Name)];
    private volatile Lane? lane;

    public LaneId Id { get; } = new(endpoint.Group, partition);

    /// <summary>How many records wait; those that a pause keeps waiting count too. None while another process runs the lane.</summary>
    public long Lag
    {
        get
        {
            if (lane is not { } claimed) return bus.Duty.IsMine(Id) ? long.MaxValue : 0;
            long lag = 0;
            foreach (var topic in endpoint.Topics) lag += bus.Log.EndOffset(topic, partition) - claimed.Claim.NextOffsets[topic];
            return lag;
        }
    }

    // Whoever scrapes is not the one to hear that the lane was lost or its topic made anew.
    private long? LagIfKnown()
    {
        try
        {
            return Lag is var lag and < long.MaxValue ? lag : null;
        }
        catch (LogException)
        {
            return null;
        }
    }

    /// <summary>Gaps in the streams it reads that are open now.</summary>
    public IReadOnlyList<StreamGap> Gaps => lane?.Gaps.Open ?? [];

    /// <summary>Why the lane stands still; null while it works or nothing waits.</summary>
    public string? PausedBecause { get; private set; }

    private void RingForCommand()
    {
        redeliveries.Ring();
        signal.Ring();
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        List<IDisposable> subscriptions = [.. endpoint.Topics.Select(topic => bus.Log.OnAppended(topic, partition, signal.Ring)), bus.Store.Commands.OnEnqueued(Id, RingForCommand), bus.Duty.OnChanged(signal.Ring)];
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (bus.Duty.IsMine(Id)) await RunClaimAsync(stopping);
                else await signal.WaitAsync(bus.Options.ClaimCheckInterval, bus.Time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Shutdown: what is not committed is read again by the next holder.
        }
        finally
        {
            foreach (var subscription in subscriptions) subscription.Dispose();
        }
    }

    private async Task RunClaimAsync(CancellationToken stopping)
    {
        try
        {
            lane = await ClaimAsync(stopping);
            bus.Metrics.Lags.Show(Id, LagIfKnown);
            await WorkAsync(lane, stopping);
        }
        catch (FencedException)
        {
            bus.Metrics.Fenced.Add(1);
            LogFenced(Id.Group, Id.Partition);

            // Two holders that claim at once take the lane from each other and get nothing done.
            await Task.Delay(bus.Options.PauseDelay, bus.Time, stopping);
        }
        catch (StoreFullException)
        {
            await WaitForSpaceAsync(stopping);
        }
        catch (LogException refused) when (refused is TopicRecreatedException or OffsetLostException)
        {
            // Every claim is refused until an operator has looked, and is tried so that the lane goes on by itself then.
            Stand(refused.Message);
            await Task.Delay(bus.Options.PauseDelay, bus.Time, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // A batch that is over its deadline too: claiming counts a start without progress, and after a few of them the records go one by one.
            PausedBecause = failure.Message;
            LogLost(failure, Id.Group, Id.Partition);
            await Task.Delay(bus.Options.PauseDelay, bus.Time, stopping);
        }
        finally
        {
            bus.Metrics.Lags.Hide(Id);
            if (lane is { } held && (stopping.IsCancellationRequested || !bus.Duty.IsMine(Id))) await ReleaseAsync(held);
            lane?.Gaps.Close();
            lane = null;
        }
    }

    private async Task ReleaseAsync(Lane held)
    {
        try
        {
            await bus.Store.ReleaseAsync(held.Claim, CancellationToken.None);
        }
        catch (StoreException failure)
        {
            // The next claim takes the lane without it; it counts one start more that ended without a word.
            LogFull(Id.Group, Id.Partition, failure is StoreFullException ? PausedLane.DiskFull : failure.Message);
        }
    }

    private async Task<Lane> ClaimAsync(CancellationToken stopping)
    {
        var sendLane = await SendLanes.ClaimAsync(bus, Id, endpoint.Department, $"{endpoint.Group}.{partition}", stopping, endpoint.Topics);
        var blocked = new BlockedKeys(bus.Options.Recoverability);
        await redeliveries.LoadBlockersAsync(Id, blocked, stopping);
        var gaps = new GapWatch(sendLane.Claim, bus.Options.GapAlarmAfter, bus.Metrics);
        gaps.Load(bus.NowMs);
        BeginSink(sendLane.Claim);
        return new Lane(endpoint, sendLane, blocked, new LaneRechecks(bus.Store, new KeptRecordReader(bus.Log)), gaps, bus.Metrics) { AloneLeft = Suspects(sendLane.Claim) };
    }

    // As many as the batch may have held on which the processes died; once one was tried alone and the process died again, at once.
    private int Suspects(LaneClaim claim) => claim.DeathsWithoutProgress >= bus.Options.DeathsBeforeOneByOne || claim.AttemptDeaths > 0 ? bus.Options.BatchRecordsMax : 0;

    private async Task WorkAsync(Lane claimed, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && bus.Duty.IsMine(Id))
        {
            foreach (var gap in claimed.Gaps.Due(bus.NowMs)) Alarm(gap);
            try
            {
                await WorkOnceAsync(claimed, stopping);
            }
            catch (StoreFullException)
            {
                // Nothing was written, so the claim is what it was: claiming anew would count as a death of the process, and after a few of them a record would be blamed.
                claimed.Forget();
                claimed.Rechecks.TryAgain(claimed);
                BeginSink(claimed.Claim);
                await WaitForSpaceAsync(stopping);
            }
        }
    }

    // What a sink has written beyond the last commit comes again, perhaps in other batches.
    private void BeginSink(LaneClaim claim) => endpoint.Sink?.Begin(partition, claim.NextOffsets[endpoint.Topics[0]]);

    private async Task WorkOnceAsync(Lane claimed, CancellationToken stopping)
    {
        if (bus.IsHeldBack(claimed.Claim))
        {
            Stand(PausedLane.LogBehind);
            await bus.WaitForLogAsync(claimed.Claim, stopping);
            return;
        }

        var messages = await NextAsync(claimed, stopping);
        if (messages.Count == 0)
        {
            PausedBecause = null;
            await IdleAsync(claimed, stopping);
            return;
        }

        await workers.WaitAsync(stopping);
        string? pause;
        try
        {
            pause = await HandleAsync(claimed, messages, stopping);
        }
        finally
        {
            workers.Release();
        }

        PausedBecause = pause;
        if (pause is null) return;
        claimed.Rechecks.TryAgain(claimed);
        bus.Metrics.Pauses.Add(1);
        LogPaused(Id.Group, Id.Partition, pause);
        await Task.Delay(bus.Options.PauseDelay, bus.Time, stopping);
    }

    private Task WaitForSpaceAsync(CancellationToken stopping)
    {
        Stand(PausedLane.DiskFull);
        return Task.Delay(bus.Options.PauseDelay, bus.Time, stopping);
    }

    private void Stand(string reason)
    {
        // Said once: what waits looks again every moment.
        if (PausedBecause != reason) LogFull(Id.Group, Id.Partition, reason);
        PausedBecause = reason;
        bus.Metrics.Pauses.Add(1);
    }

    private void Alarm(StreamGap gap)
    {
        bus.Metrics.GapAlarms.Add(1, new KeyValuePair<string, object?>("group", Id.Group));
        LogGap(ExchangeErrors.StreamGap.Code, gap.Source, gap.Topic, Id.Partition, gap.After, gap.Last, gap.Since);
    }

    // An idle holder looks after its claim too, or it would learn of its loss only with the next message.
    private async ValueTask IdleAsync(Lane claimed, CancellationToken stopping)
    {
        if (!await signal.WaitAsync(bus.Options.ClaimCheckInterval, bus.Time, stopping)) await bus.ThrowIfLostAsync(claimed.Claim, stopping);
    }

    // What an operator asked for first, then what became free by itself, then the log.
    private async ValueTask<List<ReceivedMessage>> NextAsync(Lane claimed, CancellationToken stopping)
    {
        var recordsMax = claimed.AloneLeft > 0 || endpoint.Mode == HandlingMode.PerMessage ? 1 : bus.Options.BatchRecordsMax;
        var messages = await redeliveries.NextAsync(claimed, stopping);
        if (messages.Count == 0) messages = await claimed.Rechecks.NextAsync(claimed, bus.Knowledge, recordsMax, stopping);
        if (messages.Count == 0 && reader.Waits(claimed)) messages = await reader.ReadAsync(claimed, recordsMax, stopping);
        if (claimed.AloneLeft > 0 && messages.Count > 0) await SuspectAsync(claimed, messages[0], stopping);
        return messages;
    }

    // Claim after claim died without a flush: one record at a time, noted durably before it is tried, finds the one that kills.
    private async ValueTask SuspectAsync(Lane claimed, ReceivedMessage message, CancellationToken stopping)
    {
        claimed.AloneLeft--;
        var record = message.Record;
        var deaths = claimed.Claim.Attempting == (record.Topic, record.Offset) ? claimed.Claim.AttemptDeaths : 0;
        var why = $"{deaths} processes died on it";

        // The gate still judges it: only what its sender signed counts as seen, and may be released. But if more processes die then, they die in the gate.
        if (deaths >= 2 * bus.Options.DeathsPerRecordMax) message.Quarantine("OpenEnvelope", ExchangeErrors.KilledTheProcess, why);
        else if (deaths >= bus.Options.DeathsPerRecordMax) message.KilledBecause = why;
        if (message.Passes) await bus.Store.NoteAttemptAsync(claimed.Claim, record.Topic, record.Offset, stopping);
    }

    private async Task<string?> HandleAsync(Lane claimed, List<ReceivedMessage> messages, CancellationToken stopping)
    {
        var snapshot = bus.Directory.Current!;
        var began = Stopwatch.GetTimestamp();
        var clock = new StepClock(names, began);
        var batch = new ReceiveBatch(claimed, snapshot, bus.NowMs, messages, clock);
        using var activity = bus.Metrics.Activities.StartActivity("handle batch");
        activity?.SetTag("group", Id.Group).SetTag("partition", Id.Partition).SetTag("messages", messages.Count);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(bus.Options.BatchDeadline);
        try
        {
            foreach (var step in steps)
            {
                clock.Begin();
                await step.InvokeAsync(batch, deadline.Token);
                clock.End();
                if (batch.Messages.Count == 0) break;
            }
        }
        catch
        {
            claimed.Forget();
            throw;
        }

        bus.Metrics.FlushMilliseconds.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds, new KeyValuePair<string, object?>("group", Id.Group));
        return batch.PauseReason;
    }

    [LoggerMessage(2001, LogLevel.Warning, "Lane {Group}.{Partition} was fenced: another holder has it. Its memory is dropped.")]
    private partial void LogFenced(string group, int partition);

    [LoggerMessage(2002, LogLevel.Error, "Lane {Group}.{Partition} lost its claim and claims again.")]
    private partial void LogLost(Exception failure, string group, int partition);

    [LoggerMessage(2004, LogLevel.Error, "{Code}: of stream {Source} in {Topic}/{Partition} numbers behind {After} up to {Last} are missing since {Since}")]
    private partial void LogGap(string code, string source, string topic, int partition, ulong after, ulong last, DateTimeOffset since);

    [LoggerMessage(2005, LogLevel.Error, "Lane {Group}.{Partition} waits: {Reason}")]
    private partial void LogFull(string group, int partition, string reason);

    [LoggerMessage(2003, LogLevel.Warning, "Lane {Group}.{Partition} pauses: {Reason}")]
    private partial void LogPaused(string group, int partition, string reason);
}
