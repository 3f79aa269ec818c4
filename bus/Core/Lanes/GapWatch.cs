using System.Collections.Concurrent;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// The gaps in the streams that a lane reads, and how long it has known of them. Lives as long as a claim; the times begin anew with each.
/// One thread; only <see cref="Open"/> may be read by others.
/// </summary>
internal sealed class GapWatch(LaneClaim claim, TimeSpan alarmAfter, ExchangeMetrics metrics)
{
    private readonly ConcurrentDictionary<(string Topic, string Stream), OpenGap[]> open = [];
    private int reported;

    /// <summary>The gaps that are open now.</summary>
    public IReadOnlyList<StreamGap> Open => [.. open.SelectMany(place => place.Value.Select(gap => View(place.Key, gap)))];

    /// <summary>Takes in the windows as they were claimed.</summary>
    public void Load(long nowMs)
    {
        // A figure that is not there looks like one that nobody counts.
        metrics.GapsOpen.Add(0, new KeyValuePair<string, object?>("group", claim.Lane.Group));
        foreach (var (place, row) in claim.Windows) Note(place, ReplayWindow.Read(row), nowMs);
    }

    /// <summary>Takes in a window as it stands now.</summary>
    /// <returns>Whether what the strict readers of the stream wait for has changed.</returns>
    public bool Note((string Topic, string Stream) place, ReplayWindow window, long nowMs)
    {
        var known = open.GetValueOrDefault(place, []);
        if (known.Length == 0 && window.LowestGapEnd is null) return false;
        var now = new List<OpenGap>();
        foreach (var range in window.Missing)
        {
            if (range.Last > window.WaivedTo) now.Add(Since(range, known, nowMs));
        }

        if (now.Count > 0) open[place] = [.. now];
        else open.TryRemove(place, out _);
        if (known.Length > 0) Report(now.Count(static gap => gap.IsReported) - known.Count(static gap => gap.IsReported));
        return known.Length > 0 && (now.Count == 0 || now[0].Range.Last != known[0].Range.Last);
    }

    /// <summary>The gaps that have just become too old; each is answered once.</summary>
    public IReadOnlyList<StreamGap> Due(long nowMs)
    {
        if (open.IsEmpty) return [];
        List<StreamGap>? due = null;
        foreach (var (place, gaps) in open)
        {
            // Of a compacted topic only the newest of each key is left: gaps are its nature.
            if (claim.IsCompacted(place.Topic)) continue;
            if (!Array.Exists(gaps, IsDue)) continue;
            foreach (var gap in gaps.Where(IsDue)) (due ??= []).Add(View(place, gap with { IsReported = true }));
            open[place] = Array.ConvertAll(gaps, gap => IsDue(gap) ? gap with { IsReported = true } : gap);
        }

        Report(due?.Count ?? 0);
        return due ?? [];

        bool IsDue(OpenGap gap) => !gap.IsReported && nowMs - gap.SinceMs >= alarmAfter.TotalMilliseconds;
    }

    /// <summary>Takes its gaps out of the figures: the next claim counts them again.</summary>
    public void Close()
    {
        open.Clear();
        Report(-reported);
    }

    // A split or shortened range is as old as what it was.
    private static OpenGap Since(MissingRange range, OpenGap[] known, long nowMs)
    {
        foreach (var gap in known)
        {
            if (gap.Range.After <= range.After && range.Last <= gap.Range.Last) return gap with { Range = range };
        }

        return new OpenGap(range, nowMs, false);
    }

    private void Report(int more)
    {
        if (more == 0) return;
        reported += more;
        metrics.GapsOpen.Add(more, new KeyValuePair<string, object?>("group", claim.Lane.Group));
    }

    private StreamGap View((string Topic, string Stream) place, in OpenGap gap) => new(
        claim.Lane.Group, claim.Lane.Partition, place.Topic, claim.Sources.GetValueOrDefault(place.Stream, place.Stream), gap.Range.After, gap.Range.Last, DateTimeOffset.FromUnixTimeMilliseconds(gap.SinceMs), gap.IsReported);
}
