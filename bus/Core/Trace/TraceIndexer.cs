using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Fills the index behind the flushes, which never wait for it: reads new segments in order, a bounded number at once, and moves its mark in the same transaction as the entries,
/// so that after a kill it goes on where it stood.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="index">The index over them.</param>
/// <param name="options">Its numbers.</param>
/// <param name="time">The clock it lingers by.</param>
/// <param name="logger">Where damaged segments and pauses are told.</param>
public sealed partial class TraceIndexer(ISegmentReader segments, ITraceIndex index, IOptions<TraceOptions> options, TimeProvider time, ILogger<TraceIndexer> logger) : BackgroundService
{
    private bool hasPaused;

    /// <summary>Indexes what is there, at most <see cref="TraceOptions.SegmentsAtOnce"/> segments.</summary>
    /// <returns>How many it read; 0 when all is indexed.</returns>
    public async ValueTask<int> IndexOnceAsync(CancellationToken cancellationToken)
    {
        var from = await index.IndexedUpToAsync(cancellationToken).ConfigureAwait(false) + 1;
        if (from > segments.LastId)
        {
            return 0;
        }

        var rows = await segments.ReadAsync(from, options.Value.SegmentsAtOnce, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            return 0;
        }

        var entries = new List<TraceEntry>();
        foreach (var row in rows)
        {
            AddEntries(row, entries);
        }

        await index.AddAsync(entries, rows[^1].Id, cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var committed = new SemaphoreSlim(1, int.MaxValue);
        using var bell = segments.OnCommitted(() => Ring(committed));
        while (!stoppingToken.IsCancellationRequested)
        {
            await committed.WaitAsync(stoppingToken).ConfigureAwait(false);
            await LingerAsync(stoppingToken).ConfigureAwait(false);
            await IndexAllAsync(committed, stoppingToken).ConfigureAwait(false);
        }
    }

    private Task LingerAsync(CancellationToken stoppingToken) => Task.Delay(TimeSpan.FromMilliseconds(options.Value.IndexLingerMilliseconds), time, stoppingToken);

    private async Task IndexAllAsync(SemaphoreSlim committed, CancellationToken stoppingToken)
    {
        try
        {
            while (await IndexOnceAsync(stoppingToken).ConfigureAwait(false) is > 0 and var read)
            {
                // While flushes go on without a pause, each read would find the one or two that just committed.
                if (read < options.Value.SegmentsAtOnce) await LingerAsync(stoppingToken).ConfigureAwait(false);
            }

            hasPaused = false;
        }
        catch (StoreException exception)
        {
            // Said once: it tries again every moment, and a full disk stays full for a while.
            if (!hasPaused) LogPaused(exception.Message);
            hasPaused = true;
            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RetryMilliseconds), time, stoppingToken).ConfigureAwait(false);
            Ring(committed);
        }
    }

    private static void Ring(SemaphoreSlim committed)
    {
        if (committed.CurrentCount == 0)
        {
            committed.Release();
        }
    }

    private void AddEntries(SegmentRow row, List<TraceEntry> entries)
    {
        try
        {
            EntryKeys.AddAll(SegmentReader.Read(row.Body), row.Id, entries);
        }
        catch (InvalidDataException exception)
        {
            LogDamaged(row.Id, row.Lane, exception);
        }
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "Segment {Segment} of lane {Lane} cannot be read and is left out of the index")]
    private partial void LogDamaged(long segment, LaneId lane, Exception exception);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "The trace index pauses: {Reason}")]
    private partial void LogPaused(string reason);
}
