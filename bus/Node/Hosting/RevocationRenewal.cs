using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Issues the revocation lists anew every day, well before they run out.</summary>
internal sealed partial class RevocationRenewal(NodeTrust trust, TimeProvider time, ILogger<RevocationRenewal> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                trust.RenewLists();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                RenewalFailed(logger, fault);
            }
        }
    }

    [LoggerMessage(EventId = 4201, Level = LogLevel.Error, Message = "The revocation lists could not be issued anew; the gate pauses when they run out")]
    private static partial void RenewalFailed(ILogger logger, Exception fault);
}
