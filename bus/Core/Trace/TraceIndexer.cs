using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Fills the index behind the flushes, which never wait for it: reads new segments in order, a bounded number at once, and moves its mark in the same transaction as the entries,
/// so that after a kill it goes on where it stood.
/// </summary>
/// <param name="tail">The segments.</param>
/// <param name="index">The index over them.</param>
/// <param name="options">Its numbers.</param>
/// <param name="logger">Where damaged segments and pauses are told.</param>
public sealed partial class TraceIndexer(SegmentTail tail, ITraceIndex index, IOptions<TraceOptions> options, ILogger<TraceIndexer> logger) : BackgroundService
{
    private readonly KeyHashes keys = new();
    private bool hasPaused;

    /// <summary>Indexes what is there, at most <see cref="TraceOptions.SegmentsAtOnce"/> segments.</summary>
    /// <returns>How many it read; 0 when all is indexed.</returns>
    public async ValueTask<int> IndexOnceAsync(CancellationToken cancellationToken)
    {
        var from = await index.IndexedUpToAsync(cancellationToken).ConfigureAwait(false) + 1;
        if (from > tail.LastId)
        {
            return 0;
        }

        var rows = await tail.ReadAsync(from, options.Value.SegmentsAtOnce, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            return 0;
        }

        var entries = new List<TraceEntry>();
        foreach (var row in rows)
        {
            AddEntries(row, entries);
        }

        await index.AddAsync(entries, rows[^1].Row.Id, cancellationToken).ConfigureAwait(false);
        hasPaused = false;
        return rows.Count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        tail.FollowAsync(IndexOnceAsync, options.Value.SegmentsAtOnce, TimeSpan.FromMilliseconds(options.Value.IndexLingerMilliseconds), Pause, stoppingToken);

    // Said once: it tries again every moment, and a full disk stays full for a while.
    private TimeSpan Pause(StoreException refused)
    {
        if (!hasPaused) LogPaused(refused.Message);
        hasPaused = true;
        return TimeSpan.FromMilliseconds(options.Value.RetryMilliseconds);
    }

    private void AddEntries(FollowedSegment segment, List<TraceEntry> entries)
    {
        try
        {
            keys.AddAll(segment.Content, segment.Row.Id, entries);
        }
        catch (InvalidDataException exception)
        {
            LogDamaged(segment.Row.Id, segment.Row.Lane, exception);
        }
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "Segment {Segment} of lane {Lane} cannot be read and is left out of the index")]
    private partial void LogDamaged(long segment, LaneId lane, Exception exception);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "The trace index pauses: {Reason}")]
    private partial void LogPaused(string reason);
}
