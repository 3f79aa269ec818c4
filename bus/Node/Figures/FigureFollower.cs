using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Node.Figures;

/// <summary>Reads every segment once, from the first, and then follows the commits: the figures need no store of their own.</summary>
internal sealed partial class FigureFollower(IExchangeStore store, NodeFigures figures, TimeProvider time, ILogger<FigureFollower> logger) : BackgroundService
{
    private const int SegmentsAtOnce = 64;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly long lastBefore = store.Segments.LastId;
    private long next = 1;

    /// <summary>Whether all that is committed has been counted.</summary>
    public bool IsCurrent => Volatile.Read(ref next) > store.Segments.LastId;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var committed = new SemaphoreSlim(1, int.MaxValue);
        using var bell = store.Segments.OnCommitted(() => Ring(committed));
        while (!stoppingToken.IsCancellationRequested)
        {
            await committed.WaitAsync(stoppingToken);
            while (await FollowAsync(stoppingToken))
            {
            }
        }
    }

    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await store.Segments.ReadAsync(next, SegmentsAtOnce, cancellationToken);
            foreach (var row in rows)
            {
                figures.Add(row, SegmentReader.Read(row.Body), row.Id > lastBefore);
                Volatile.Write(ref next, row.Id + 1);
            }

            return rows.Count > 0;
        }
        catch (InvalidDataException damaged)
        {
            Damaged(logger, next, damaged);
            Volatile.Write(ref next, next + 1);
            return true;
        }
        catch (StoreException failure)
        {
            CannotRead(logger, failure);
            await Task.Delay(RetryDelay, time, cancellationToken);
            return true;
        }
    }

    private static void Ring(SemaphoreSlim committed)
    {
        if (committed.CurrentCount == 0) committed.Release();
    }

    [LoggerMessage(EventId = 4301, Level = LogLevel.Error, Message = "Segment {Segment} cannot be read and is not counted")]
    private static partial void Damaged(ILogger logger, long segment, Exception fault);

    [LoggerMessage(EventId = 4302, Level = LogLevel.Warning, Message = "The figures wait: the store cannot be read")]
    private static partial void CannotRead(ILogger logger, Exception fault);
}
