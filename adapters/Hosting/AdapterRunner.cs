using System.Globalization;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Returns;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Files;
using Xianning.Exchange.Adapters.Steps;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>Runs one adapter: claims its stream, takes batch after batch through the send list, rests when nothing waits, and begins anew after a failure. Failure after failure without progress needs an operator.</summary>
internal sealed class AdapterRunner(AdapterModel model, AdapterHostOptions options, IAdapterLanes lanes, IExchangeStore store, SemaphoreSlim gate, TimeProvider time, IProgress<AdapterProgress> progress)
{
    private const int FileFaultsMax = 100;

    private static readonly TimeSpan LookForSpace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly AdapterFolders folders = AdapterFolders.Of(options.DataFolder, model.Config);
    private readonly SettledFiles settled = new(model.Config.Csv.Settled, time);
    private readonly FileDigests digests = new();
    private readonly CommitGuard guard = new(model.Config.Reject);
    private readonly List<string> faults = [];
    private readonly InboxFolder inbox = new(AdapterFolders.Of(options.DataFolder, model.Config).Root, model.Config.Csv.Files);
    private AdapterCursor cursor = new();
    private long publishedNow;
    private AdapterState state;
    private int failures;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunClaimAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (AdapterPausedException pause)
            {
                Report(AdapterState.Paused, pause.Message);
                await RestAsync(BeforeInboxAsync(model.Config.Run.Every, stopping));
            }
            catch (Exception failure) when (DiskSpace.IsExhausted(failure))
            {
                Report(AdapterState.Full, PausedLane.DiskFull);
                await RestAsync(Task.Delay(LookForSpace, time, stopping));
            }
            catch (Exception failure)
            {
                // Whatever it was, nothing was committed by halves; the next claim goes on at the committed cursor.
                await RestAsync(Fail(failure, stopping));
            }
        }

        Report(AdapterState.Stopped, null);
    }

    private async Task RunClaimAsync(CancellationToken stopping)
    {
        // What stands still says why until it gets on.
        if (state is not (AdapterState.Full or AdapterState.Retrying or AdapterState.Failed)) Report(AdapterState.Starting, null);
        using var steps = Steps();
        await using var lane = await lanes.OpenAsync(model.Config.Name, model.Config.Run.As, steps, stopping);
        cursor = AdapterCursor.Parse(lane.Cursor) ?? cursor;
        while (true)
        {
            if (lane.IsHeldBack)
            {
                Report(AdapterState.Behind, PausedLane.LogBehind);
                await lane.WaitForLogAsync(stopping);
                continue;
            }

            if (await RunBatchAsync(lane, stopping)) continue;
            failures = 0;
            var waits = settled.Remaining > TimeSpan.Zero;
            Report(waits ? AdapterState.Waiting : AdapterState.Idle, waits ? "有文件尚未稳定" : null);
            await BeforeInboxAsync(waits && settled.Remaining < model.Config.Run.Every ? settled.Remaining : model.Config.Run.Every, stopping);
        }
    }

    /// <summary>False when nothing waits.</summary>
    private async Task<bool> RunBatchAsync(AdapterLane lane, CancellationToken stopping)
    {
        if (options.HeldBecause() is { } why)
        {
            Report(AdapterState.Full, why);
            await Task.Delay(LookForSpace, time, stopping);
            return true;
        }

        await gate.WaitAsync(stopping);
        try
        {
            var summary = await lane.RunOnceAsync(guard.Check, stopping);
            if (!summary.More) return false;
            failures = 0;
            publishedNow += summary.Published;
            cursor = AdapterCursor.Parse(lane.Cursor) ?? cursor;
        }
        finally
        {
            gate.Release();
        }

        Report(AdapterState.Reading, null);
        return true;
    }

    /// <summary>Counts a failure, and gives the rest until it is tried again.</summary>
    private Task Fail(Exception failure, CancellationToken stopping)
    {
        if (failures < options.FailuresMax) failures++;
        if (failures < options.FailuresMax)
        {
            Report(AdapterState.Retrying, failure.Message);
            return Task.Delay(options.RetryDelay, time, stopping);
        }

        Report(AdapterState.Failed, string.Create(CultureInfo.InvariantCulture, $"{ExchangeErrors.AdapterFailed.Code} 连续失败 {failures} 次，没有进展：{failure.Message}"));
        return BeforeInboxAsync(options.FailedRetryDelay, stopping);
    }

    private AdapterSteps Steps()
    {
        var source = new CsvFileSource(model, inbox, settled, digests, new CompletedFiles(store, model.Config.Name), AddFault);
        return new(model, source, new ReturnedFiles(model.Config, folders.Returned, store.Rejects), options.PersonToken, Today);
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(China).DateTime);

    private void AddFault(FileFaultException fault)
    {
        if (faults.Count == FileFaultsMax) faults.RemoveAt(0);
        faults.Add(fault.Message);
    }

    private Task BeforeInboxAsync(TimeSpan longest, CancellationToken stopping) => new InboxRest(inbox, options.GlanceEvery, time).WaitAsync(longest, stopping);

    private static async Task RestAsync(Task rest)
    {
        try
        {
            await rest;
        }
        catch (OperationCanceledException)
        {
            // RunAsync ends by itself.
        }
    }

    private void Report(AdapterState now, string? message)
    {
        state = now;
        progress.Report(new(model.Config.Name, model.Config.Run.As, model.Config.Resource, now, cursor.File, cursor.Row, cursor.Totals, publishedNow, message, [.. faults]));
    }
}
