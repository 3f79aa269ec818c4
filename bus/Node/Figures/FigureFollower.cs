using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Node.Figures;

/// <summary>
/// Reads segments in order and follows the commits. It begins behind the checkpoint that <see cref="FigureFile"/> keeps, or at the first segment; it writes one every
/// <see cref="NodeOptions.FigureSegments"/> segments and when the node stops. A figure depends on the segments alone: whenever the process dies, checkpoint and what follows it say the same.
/// </summary>
internal sealed partial class FigureFollower(SegmentTail segments, NodeFigures figures, FigureFile file, NodeOptions options, TimeProvider time, ILogger<FigureFollower> logger) : BackgroundService
{
    /// <summary>What is committed in this time is counted together: where few messages come, a read for every commit costs more than the counting.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly long lastBefore = segments.LastId;
    private SegmentRow? lastCounted;
    private int uncheckpointed;
    private long next = 1;

    /// <summary>Whether all that is committed has been counted.</summary>
    public bool IsCurrent => Volatile.Read(ref next) > segments.LastId;

    /// <summary>The first segment that is not counted yet.</summary>
    public long Next => Volatile.Read(ref next);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true }) Checkpoint();
    }

    /// <summary>Takes over the checkpoint, if it is one of this database.</summary>
    internal async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (file.Read() is not { } kept) return;
        if (!kept.Follows(await segments.GetAsync(kept.Segment, cancellationToken)))
        {
            Foreign(logger, kept.Segment);
            return;
        }

        figures.Restore(kept.Totals);
        Volatile.Write(ref next, kept.Segment + 1);
    }

    /// <summary>Counts some segments.</summary>
    /// <returns>How many it read; 0 when there was none.</returns>
    internal async ValueTask<int> FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await segments.ReadAsync(next, SegmentTail.SegmentsMax, cancellationToken);
            foreach (var row in rows) Add(row);
            if (uncheckpointed >= options.FigureSegments) Checkpoint();
            return rows.Count;
        }
        catch (InvalidDataException damaged)
        {
            Damaged(logger, next, damaged);
            Volatile.Write(ref next, next + 1);
            return 1;
        }
    }

    /// <summary>Keeps the figures as they are; a disk that does not take them is told, and asked again later.</summary>
    internal void Checkpoint()
    {
        if (lastCounted is not { } last || uncheckpointed == 0) return;
        uncheckpointed = 0;
        try
        {
            file.Write(FigureCheckpoint.Of(last, figures.Keep()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            CannotKeep(logger, fault.Message);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilResumedAsync(stoppingToken);
        await segments.FollowAsync(FollowAsync, SegmentTail.SegmentsMax, Linger, CannotRead, stoppingToken);
    }

    private async Task UntilResumedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ResumeAsync(cancellationToken);
                return;
            }
            catch (StoreException failure)
            {
                await Task.Delay(CannotRead(failure), time, cancellationToken);
            }
        }
    }

    private TimeSpan CannotRead(StoreException failure)
    {
        CannotRead(logger, failure);
        return RetryDelay;
    }

    private void Add(FollowedSegment segment)
    {
        figures.Add(segment.Row, segment.Content, segment.Row.Id > lastBefore);
        Volatile.Write(ref next, segment.Row.Id + 1);
        lastCounted = segment.Row;
        uncheckpointed++;
    }

    [LoggerMessage(EventId = 4301, Level = LogLevel.Error, Message = "Segment {Segment} cannot be read and is not counted")]
    private static partial void Damaged(ILogger logger, long segment, Exception fault);

    [LoggerMessage(EventId = 4302, Level = LogLevel.Warning, Message = "The figures wait: the store cannot be read")]
    private static partial void CannotRead(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 4303, Level = LogLevel.Warning, Message = "The figures are counted anew: their checkpoint names a segment {Segment} that this database does not have")]
    private static partial void Foreign(ILogger logger, long segment);

    [LoggerMessage(EventId = 4304, Level = LogLevel.Warning, Message = "The figures' checkpoint cannot be written: {Reason}")]
    private static partial void CannotKeep(ILogger logger, string reason);
}
