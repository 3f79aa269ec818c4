using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Looks every <see cref="NodeOptions.QuarantineLookEvery"/> at what is held, for the metrics.</summary>
internal sealed partial class QuarantineWatch(IExchangeStore store, QuarantineMetrics metrics, NodeOptions options, TimeProvider time, ILogger<QuarantineWatch> logger) : BackgroundService
{
    private const int SharesMax = 1_000;

    private bool hasFailed;

    /// <summary>Looks once.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken) =>
        metrics.See(await store.Quarantine.SharesAsync(SharesMax, cancellationToken), await store.Quarantine.CountAsync(cancellationToken));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.QuarantineLookEvery, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                hasFailed = false;
            }
            catch (StoreException failure)
            {
                // Said once: what was seen last is shown meanwhile, and lanes say too that the store is away.
                if (!hasFailed) LogFailed(failure.Message);
                hasFailed = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 4311, Level = LogLevel.Warning, Message = "What is in quarantine cannot be counted: {Reason}")]
    private partial void LogFailed(string reason);
}
