using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Servers;

/// <summary>Takes in what other nodes of the city published: contracts, versions of the directory, and revocations, whose signatures are verified here as at a start; tells them what was revoked here.</summary>
internal sealed partial class CityNews(DocumentWatch watch, SchemaRegistryCapability registry, NodeDirectory directory, NodeTrust trust, CityRevocations revocations, TimeProvider time, ILogger<CityNews> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = new SemaphoreSlim(0);
        watch.Watch(SchemaRegistryCapability.Collection, () => news.Release());
        watch.Watch(SignedDirectory.Collection, () => news.Release());
        watch.Watch(CityRevocations.Collection, () => news.Release());
        trust.Revoked += () => news.Release();
        while (true)
        {
            await news.WaitAsync(stoppingToken);
            while (!await TakeAsync(stoppingToken)) await Task.Delay(RetryDelay, time, stoppingToken);
        }
    }

    private async Task<bool> TakeAsync(CancellationToken stoppingToken)
    {
        try
        {
            await registry.RefreshAsync(stoppingToken);
            await revocations.SyncAsync(stoppingToken);
            await directory.Opened.LoadAsync(stoppingToken);
            return true;
        }
        catch (StoreException)
        {
            // Whoever works says it.
            return false;
        }
        catch (Exception refused) when (refused is DirectoryException or CertificateException or NodeApiException)
        {
            // The former one stays in force; the next version is looked at again.
            NotTaken(logger, refused);
            return true;
        }
    }

    [LoggerMessage(EventId = 4501, Level = LogLevel.Error, Message = "A version of the directory, or a revocation list, that was published elsewhere is not taken in; the former one stays in force")]
    private static partial void NotTaken(ILogger logger, Exception refused);
}
