using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// Shares the lanes with the other processes on the store. Each says every moment that it lives; one that has not been able to for as long as its word is good for runs nothing,
/// since by then the others run it; nor does one that the log has left without an answer for long, if it answers another. It begins before the lanes, and leaves as soon as the process is told to stop.
/// </summary>
internal sealed partial class SharedDuty(INodePresence presence, ILogHearing log, ExchangeBuilder exchange, DocumentWatch documents, SharedDutyOptions options, TimeProvider time, ILogger logger) : ILaneDuty, IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SignalList changed = new();
    private volatile LaneShare share = LaneShare.None(presence.Me);
    private long saidAt;
    private bool isAlone;
    private Task beating = Task.CompletedTask;

    public bool IsMine(LaneId lane) => time.GetElapsedTime(Volatile.Read(ref saidAt)) < options.Life && share.IsMine(lane);

    public IDisposable OnChanged(Action signal) => changed.Add(signal);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await BeatAsync(cancellationToken);
        beating = Task.Run(BeatOnAsync, CancellationToken.None);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives all lanes up before anything stops: the others take them while this process finishes what it has in the works.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await beating;
        Take(LaneShare.None(presence.Me));
        try
        {
            await presence.LeaveAsync(cancellationToken);
        }
        catch (StoreException)
        {
            // The others notice by themselves.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private async Task BeatOnAsync()
    {
        using var timer = new PeriodicTimer(options.BeatEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token)) await TryBeatAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Leaving.
        }
    }

    private async Task TryBeatAsync()
    {
        try
        {
            await BeatAsync(stopping.Token);
            isAlone = false;
        }
        catch (StoreException failure)
        {
            if (time.GetElapsedTime(Volatile.Read(ref saidAt)) < options.Life || isAlone) return;
            isAlone = true;
            LogAlone(failure.Message);
            changed.Ring();
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        // Before the question: the word may have been heard at once, and is good for so long from then.
        var asked = time.GetTimestamp();
        var seen = await presence.BeatAsync(options.Life, [.. exchange.Endpoints.Select(endpoint => endpoint.Group)], log.Heard, documents.Collections, cancellationToken);
        var wasOver = time.GetElapsedTime(Volatile.Read(ref saidAt), asked) >= options.Life;
        Volatile.Write(ref saidAt, asked);
        var next = LaneShare.Of(presence.Me, seen.Alive, options.LogSilenceMax);
        if (next.IsDeaf && !share.IsDeaf) LogDeaf(options.LogSilenceMax.TotalSeconds);
        if (wasOver || !share.IsSame(next)) Take(next);
        documents.See(seen.Documents);
    }

    private void Take(LaneShare next)
    {
        share = next;
        changed.Ring();
    }

    [LoggerMessage(2201, LogLevel.Error, "This process could not say that it lives and runs no lane until it can: {Reason}")]
    private partial void LogAlone(string reason);

    [LoggerMessage(2202, LogLevel.Error, "The log's servers have not answered this process for {Seconds} s, and answer another: the others run its lanes until they answer it again.")]
    private partial void LogDeaf(double seconds);
}
