using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Node.Figures;

/// <summary>
/// Counts what segments tell, and nothing else: a figure on the page is always something that was committed and can be traced.
/// Segments are added once each, in order, by <see cref="FigureFollower"/>; reading is safe at any time. Of a bounded size: a counter a resource, a few last messages.
/// </summary>
internal sealed class NodeFigures
{
    private const int RecentMax = 20;

    private static readonly string PenaltyType = ContractFiles.MessageTypeOf(typeof(PenaltyDecided));

    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceCounter> counters = new(StringComparer.Ordinal);
    private readonly Queue<RecentEntry> recent = new(RecentMax);
    private long duplicates;
    private long handledNow;
    private long firstMs;
    private long lastMs;
    private Guid? samplePenalty;

    /// <summary>Adds a segment; <paramref name="isNew"/> when this process wrote it.</summary>
    public void Add(SegmentRow row, SegmentReader segment, bool isNew)
    {
        lock (gate)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(row.TimeMs);
            foreach (var entry in segment.Entries)
            {
                if (entry.Row is { } read) AddRow(read);
                if (entry.Sent is { } sent) AddSent(sent, segment.Head.Source, at, isNew);
                if (entry.Received is { } received) AddReceived(received, at, row.TimeMs, isNew);
            }

            if (isNew && firstMs == 0) firstMs = segment.Head.TimeMs;
        }
    }

    /// <summary>A copy of all figures at one moment.</summary>
    public FigureSnapshot Read()
    {
        lock (gate)
        {
            var seconds = (lastMs - firstMs) / 1000.0;
            return new FigureSnapshot(Copies(), duplicates, seconds > 0 ? handledNow / seconds : 0, samplePenalty, [.. recent.Reverse()]);
        }
    }

    /// <summary>What a checkpoint keeps.</summary>
    public FigureTotals Keep()
    {
        lock (gate)
        {
            return new FigureTotals { Resources = Copies(), Duplicates = duplicates, SamplePenalty = samplePenalty, Recent = [.. recent] };
        }
    }

    /// <summary>Takes over what a checkpoint kept, before the first segment is added.</summary>
    public void Restore(FigureTotals totals)
    {
        lock (gate)
        {
            foreach (var (code, counter) in totals.Resources) counters[code] = counter.Copy();
            foreach (var entry in totals.Recent) Remember(entry);
            duplicates = totals.Duplicates;
            samplePenalty = totals.SamplePenalty;
        }
    }

    private Dictionary<string, ResourceCounter> Copies() => counters.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal);

    private void AddRow(RowEntry row)
    {
        var counter = CounterOf(row.Resource);
        counter.Read++;
        if (row.Outcome == RowOutcome.Refused) counter.Rejected[row.Rule ?? ""] = counter.Rejected.GetValueOrDefault(row.Rule ?? "") + 1;
        else if (row.Fixes.Count > 0) counter.Fixed++;
    }

    private void AddSent(SentEntry sent, string source, DateTimeOffset at, bool isNew)
    {
        if (sent.Resource is { } resource)
        {
            CounterOf(resource).Published++;
            if (isNew) CounterOf(resource).PublishedNow++;
        }

        Remember(new RecentEntry(sent.MessageId, sent.MessageType, sent.Resource, source, at, "published", null));
    }

    private void AddReceived(ReceivedEntry received, DateTimeOffset at, long timeMs, bool isNew)
    {
        if (received.Resource is { } resource && received.Move != QuarantineMove.None) CounterOf(resource).Quarantined += received.Move == QuarantineMove.Enters ? 1 : -1;
        switch (received.Verdict)
        {
            case ReceivedVerdict.Handled:
                Handled(received, timeMs, isNew);
                break;
            case ReceivedVerdict.Duplicate:
                duplicates++;
                break;
        }

        if (received.MessageId != Guid.Empty && received.Verdict is not (ReceivedVerdict.Parked or ReceivedVerdict.Discarded))
            Remember(new RecentEntry(received.MessageId, received.MessageType, received.Resource, received.Source, at, WordOf(received.Verdict), received.Code));
    }

    private void Handled(ReceivedEntry received, long timeMs, bool isNew)
    {
        if (received.Resource is { } resource) CounterOf(resource).Handled++;
        if (received.MessageType == PenaltyType) samplePenalty ??= received.MessageId;
        if (!isNew) return;
        handledNow++;
        lastMs = Math.Max(lastMs, timeMs);
    }

    private static string WordOf(ReceivedVerdict verdict) => verdict switch
    {
        ReceivedVerdict.Handled => "handled",
        ReceivedVerdict.Duplicate => "duplicate",
        ReceivedVerdict.Quarantined => "quarantined",
        _ => "failed",
    };

    private void Remember(RecentEntry entry)
    {
        if (recent.Count == RecentMax) recent.Dequeue();
        recent.Enqueue(entry);
    }

    private ResourceCounter CounterOf(string resource)
    {
        if (!counters.TryGetValue(resource, out var counter)) counters.Add(resource, counter = new ResourceCounter());
        return counter;
    }
}
