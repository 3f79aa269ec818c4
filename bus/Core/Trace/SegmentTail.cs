using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// What was committed last, for those who follow the commits (the trace index, the figures): each stands at a place of its own, but as a rule at the end, so a segment is read from the store and
/// taken apart once for all of them. Safe for all threads.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="time">The clock that followers linger by.</param>
public sealed class SegmentTail(ISegmentReader segments, TimeProvider time) : IDisposable
{
    /// <summary>Most segments of a page, and how many are remembered: one of 500 messages takes about half a megabyte once it is taken apart.</summary>
    public const int SegmentsMax = 16;

    private readonly SemaphoreSlim gate = new(1);
    private readonly List<FollowedSegment> last = new(2 * SegmentsMax);

    // Where the read began that the first remembered segment came from: numbers in between are none.
    private long lastFrom = 1;

    /// <summary>The highest committed number that this process knows.</summary>
    public long LastId => segments.LastId;

    /// <summary>Committed segments in the order of their numbers.</summary>
    /// <param name="from">The first number wanted.</param>
    /// <param name="max">Most segments, 1 to <see cref="SegmentsMax"/>.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    public async ValueTask<IReadOnlyList<FollowedSegment>> ReadAsync(long from, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, SegmentsMax);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Remembered(from, max) is { Count: > 0 } known) return known;
            var read = (await segments.ReadAsync(from, max, cancellationToken).ConfigureAwait(false)).Select(row => new FollowedSegment(row)).ToList();
            Remember(from, read);
            return read;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>One segment as the store has it now; null if there is none.</summary>
    public ValueTask<SegmentRow?> GetAsync(long id, CancellationToken cancellationToken) => segments.GetAsync(id, cancellationToken);

    /// <summary>
    /// Follows the commits until cancelled: has pages read as long as there are any, and lingers between those that are not full. While flushes go on without a pause, each read would find the one
    /// or two that just committed.
    /// </summary>
    /// <param name="readPage">Reads and takes a page; how many segments it found.</param>
    /// <param name="max">A full page.</param>
    /// <param name="linger">How long commits are gathered.</param>
    /// <param name="pause">Told when the store refuses; how long to wait before the next try.</param>
    /// <param name="stoppingToken">Ends it.</param>
    public async Task FollowAsync(Func<CancellationToken, ValueTask<int>> readPage, int max, TimeSpan linger, Func<StoreException, TimeSpan> pause, CancellationToken stoppingToken)
    {
        using var committed = new SemaphoreSlim(1, int.MaxValue);
        using var bell = segments.OnCommitted(() => Ring(committed));
        while (true)
        {
            await committed.WaitAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(linger, time, stoppingToken).ConfigureAwait(false);
            try
            {
                while (await readPage(stoppingToken).ConfigureAwait(false) is > 0 and var read)
                {
                    if (read < max) await Task.Delay(linger, time, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (StoreException refused)
            {
                await Task.Delay(pause(refused), time, stoppingToken).ConfigureAwait(false);
                Ring(committed);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private static void Ring(SemaphoreSlim committed)
    {
        if (committed.CurrentCount == 0) committed.Release();
    }

    private List<FollowedSegment> Remembered(long from, int max) => from < lastFrom ? [] : [.. last.SkipWhile(segment => segment.Row.Id < from).Take(max)];

    // Only what follows on what is remembered is added to it: between two reads that do not meet there may be others.
    private void Remember(long from, List<FollowedSegment> read)
    {
        if (read.Count == 0) return;
        if (last.Count == 0 || from != last[^1].Row.Id + 1)
        {
            last.Clear();
            lastFrom = from;
        }

        last.AddRange(read);
        if (last.Count <= SegmentsMax) return;
        lastFrom = last[^(SegmentsMax + 1)].Row.Id + 1;
        last.RemoveRange(0, last.Count - SegmentsMax);
    }
}
