using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Returns;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Files;
using Xianning.Exchange.Adapters.Steps;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>Runs one adapter: claims its stream, takes batch after batch through the send list, rests when nothing waits, and begins anew after a failure.</summary>
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
                Report(AdapterState.Failed, failure.Message);
                await RestAsync(Task.Delay(options.RetryDelay, time, stopping));
            }
        }

        Report(AdapterState.Stopped, null);
    }

    private async Task RunClaimAsync(CancellationToken stopping)
    {
        if (state != AdapterState.Full) Report(AdapterState.Starting, null);
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
