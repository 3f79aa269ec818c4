using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Gathers index entries in memory until a run is worth writing: keys are hashes, so few entries at a time would rewrite the index page by page. What is gathered is found like what is
/// written; a process that ends loses it and makes it again from the segments behind the mark. Of several processes on a store one writes the runs; the others forget what it has written,
/// and one of them goes on, from what it has gathered, when that process is gone. Safe for all threads, filled by one.
/// </summary>
/// <param name="written">The store's index.</param>
/// <param name="options">How large a run is.</param>
/// <param name="duty">Whether this process writes. A hint: two that write at once write the same twice, which searches find once.</param>
internal sealed class GatheredTraceIndex(ITraceIndex written, IOptions<TraceOptions> options, ILaneDuty duty) : ITraceIndex
{
    /// <summary>Who holds it writes the index; nothing is ever sent there.</summary>
    internal static readonly LaneId Lane = new("node.trace", 0);

    // What the writer leaves unwritten for so many runs somebody else writes.
    private const int RunsUnwrittenMax = 2;

    private readonly Lock gate = new();
    private readonly List<TraceEntry> gathered = [];
    private long upTo;

    public async ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (upTo > 0) return upTo;
        }

        return await written.IndexedUpToAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        // A run that the store refused before goes first: on a disk that stays full no more is gathered.
        await WriteRunAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            gathered.AddRange(entries);
            upTo = Math.Max(upTo, upToSegment);
        }

        await WriteRunAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken)
    {
        List<TraceEntry> found;
        lock (gate)
        {
            found = gathered.FindAll(entry => entry.Hash == hash);
        }

        // Asked second: what is written meanwhile is found twice, never not at all.
        var older = await written.FindAsync(hash, cancellationToken).ConfigureAwait(false);
        return [.. older.Concat(found).Distinct().OrderBy(entry => entry.Segment).ThenBy(entry => entry.Ordinal)];
    }

    private async ValueTask WriteRunAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (gathered.Count < options.Value.RunEntries) return;
        }

        var known = await written.IndexedUpToAsync(cancellationToken).ConfigureAwait(false);
        TraceEntry[] run;
        long mark;
        lock (gate)
        {
            gathered.RemoveAll(entry => entry.Segment <= known);
            if (gathered.Count < options.Value.RunEntries) return;
            if (!duty.IsMine(Lane) && gathered.Count < RunsUnwrittenMax * options.Value.RunEntries) return;
            run = [.. gathered];
            mark = upTo;
        }

        await written.AddAsync(run, mark, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            gathered.RemoveRange(0, run.Length);
        }
    }
}
