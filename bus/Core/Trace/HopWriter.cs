using System.Globalization;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Tells an entry's way step by step: the names are the lists', the details what an auditor asks at that step.</summary>
internal static class HopWriter
{
    private const string Commit = "Commit";

    /// <summary>The hops of a sent message, from its row if it had one up to its place in the log.</summary>
    internal static void AddSent(StoredSegment segment, SegmentEntry entry, List<TracedHop> hops)
    {
        var sent = entry.Sent!.Value;
        var row = segment.RowOf(entry.Ordinal);
        var committed = false;
        foreach (var run in segment.Content.SendSteps)
        {
            var isCommit = run.Name == Commit;
            committed |= isCommit;
            hops.Add(Hop(segment, run, isCommit ? Position(segment, sent) : SendDetail(segment, run.Name, sent, row), null));
        }

        if (!committed)
        {
            hops.Add(Hop(segment, LastOf(segment), Position(segment, sent), null));
        }
    }

    /// <summary>The hops of a row that ended in the adapter.</summary>
    internal static void AddRow(StoredSegment segment, in RowEntry row, List<TracedHop> hops)
    {
        foreach (var run in Until(segment.Content.SendSteps, row.EndedAt))
        {
            var last = run.Name == row.EndedAt;
            var detail = last && row.Outcome == RowOutcome.Unchanged ? "unchanged" : last && row.Field is { } field ? Joined(RowDetail(run.Name, row), field) : RowDetail(run.Name, row);
            hops.Add(Hop(segment, run, detail, last ? row.Rule : null));
        }
    }

    /// <summary>The hops of a received message up to the step that it ended at.</summary>
    internal static void AddReceived(StoredSegment segment, SegmentEntry entry, List<TracedHop> hops)
    {
        var received = entry.Received!.Value;
        foreach (var run in Until(segment.Content.ReceiveSteps, received.EndedAt))
        {
            var last = run.Name == received.EndedAt;
            var detail = ReceiveDetail(segment, run.Name, entry.Ordinal, received);
            hops.Add(Hop(segment, run, last ? Joined(detail, Ending(received.Verdict)) : detail, last ? received.Code : null));
        }
    }

    private static IEnumerable<StepRun> Until(IReadOnlyList<StepRun> steps, string endedAt)
    {
        foreach (var run in steps)
        {
            yield return run;
            if (run.Name == endedAt)
            {
                yield break;
            }
        }

        if (endedAt.Length > 0 && (steps.Count == 0 || steps[^1].Name != endedAt))
        {
            yield return new StepRun(endedAt, steps.Count == 0 ? 0 : steps[^1].OffsetUs, 0);
        }
    }

    private static string SendDetail(StoredSegment segment, string step, in SentEntry sent, RowEntry? row) => step switch
    {
        "SignBatch" => BatchDetail(segment.Content.Roots, sent.Sequence),
        "NumberSends" => Text($"number {sent.Sequence}"),
        _ => row is { } origin ? RowDetail(step, origin) : string.Empty,
    };

    private static string RowDetail(string step, in RowEntry row) => step switch
    {
        "ReadRow" => Text($"{row.File}:{row.Row}"),
        "CleanseRow" => string.Join(", ", row.Fixes.Select(fix => $"{fix.Rule} {fix.Field}")),
        _ => string.Empty,
    };

    private static string ReceiveDetail(StoredSegment segment, string step, int ordinal, in ReceivedEntry received) => step switch
    {
        "OpenEnvelope" => Text($"partition {received.Partition}, offset {received.Offset}"),
        "CheckGrant" when received.GrantId is { } grant => $"grant {grant}",
        "ValidateContract" when received.ContractId != 0 => Text($"contract {received.ContractId}"),
        "InvokeHandlers" => Joined(received.Handlers ?? string.Empty, string.Join(", ", segment.CausedBy(ordinal).Select(sent => $"sent {sent.MessageType} {sent.MessageId}"))),
        _ => string.Empty,
    };

    private static string BatchDetail(IReadOnlyList<SegmentRoot> roots, ulong sequence)
    {
        foreach (var root in roots)
        {
            if (RootFacts.Of(root) is { } facts && sequence >= facts.First && sequence - facts.First < facts.Size)
            {
                return Text($"{facts.Algorithm} {facts.RootHead}…, {sequence - facts.First + 1} of {facts.Size}");
            }
        }

        return string.Empty;
    }

    private static string Ending(ReceivedVerdict verdict) => verdict switch
    {
        ReceivedVerdict.Handled => string.Empty,
        ReceivedVerdict.Duplicate => "seen before",
        ReceivedVerdict.Quarantined => "quarantined",
        ReceivedVerdict.Failed => "failed",
        ReceivedVerdict.Parked => "parked behind an earlier message of its key",
        ReceivedVerdict.Discarded => "discarded",
        _ => verdict.ToString(),
    };

    private static StepRun LastOf(StoredSegment segment) => segment.Content.ReceiveSteps is { Count: > 0 } steps ? steps[^1] : new StepRun(Commit, 0, 0);

    private static string Position(StoredSegment segment, in SentEntry sent) =>
        segment.OffsetOf(sent) is { } offset ? Text($"partition {sent.Partition}, offset {offset}") : Text($"partition {sent.Partition}");

    private static string Joined(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : $"{first}; {second}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static TracedHop Hop(StoredSegment segment, in StepRun run, string detail, string? code)
    {
        var head = segment.Content.Head;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(head.TimeMs).AddTicks(run.OffsetUs * TimeSpan.TicksPerMicrosecond);
        return new TracedHop(at, head.Place, run.Name, detail, code, TimeSpan.FromMicroseconds(run.DurationUs));
    }
}
