using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>Sweeps the body store at the start and from then on every so often. Several nodes over one folder may all do so.</summary>
public sealed partial class BodySweeper(IBodyStore bodies, BodyStoreOptions options, TimeProvider time, ILogger<BodySweeper> logger) : BackgroundService
{
    private readonly BodyMetrics metrics = new(options);

    /// <summary>What the last sweep found; null before the first has ended.</summary>
    public BodySweep? Last { get; private set; }

    /// <summary>Why the last sweep failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override void Dispose()
    {
        metrics.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A shared folder may take long to list: no start waits for it.
        await Task.Yield();
        using var timer = new PeriodicTimer(options.SweepEvery, time);
        do
        {
            try
            {
                var swept = await bodies.SweepAsync(stoppingToken);
                (Last, Failure) = (swept, null);
                metrics.See(swept);
                if (swept.Removed + swept.Unfinished > 0) LogSwept(swept.Removed, swept.Unfinished, swept.Bodies, swept.Bytes);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Failure = failure.Message;
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2301, LogLevel.Information, "{Removed} bodies that no message named in time and {Unfinished} broken uploads were removed; {Bodies} bodies, {Bytes} bytes are there")]
    private partial void LogSwept(int removed, int unfinished, long bodies, long bytes);

    [LoggerMessage(2302, LogLevel.Error, "The body store could not be swept; it is tried again")]
    private partial void LogFailed(Exception failure);
}
