using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.WebConsole.Texts;

namespace Xianning.Exchange.WebConsole.Live;

/// <summary>
/// Takes one picture of the node for all viewers, twice a second while there are any, renders it once a language and wakes everybody.
/// A slow viewer misses pictures, never slows others: it is woken to the newest.
/// </summary>
internal sealed partial class StatusFeed(INodeApi node, PanelRenderer renderer, TimeProvider time, ILogger<StatusFeed> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim viewerCame = new(0);
    private volatile Picture current = new("", "");
    private int viewers;

    /// <summary>Panels as HTML, the newest first of all and then each change, until the viewer leaves.</summary>
    public async IAsyncEnumerable<string> WatchAsync(Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref viewers);
        viewerCame.Release();
        try
        {
            for (var picture = current; ; picture = await picture.Next.Task.WaitAsync(cancellationToken))
            {
                if (picture.For(language) is { Length: > 0 } html) yield return html;
            }
        }
        finally
        {
            Interlocked.Decrement(ref viewers);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Volatile.Read(ref viewers) == 0) await viewerCame.WaitAsync(stoppingToken);
            await RefreshAsync(stoppingToken);
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var status = await node.GetStatusAsync(cancellationToken);
            var picture = new Picture(await renderer.RenderAsync(status, Language.Chinese), await renderer.RenderAsync(status, Language.English));
            if (picture.Chinese == current.Chinese && picture.English == current.English) return;
            var former = current;
            current = picture;
            former.Next.SetResult(picture);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PictureFailed(logger, fault);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "The page's picture of the node could not be taken")]
    private static partial void PictureFailed(ILogger logger, Exception fault);

    private sealed record Picture(string Chinese, string English)
    {
        public TaskCompletionSource<Picture> Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string For(Language language) => language == Language.Chinese ? Chinese : English;
    }
}
