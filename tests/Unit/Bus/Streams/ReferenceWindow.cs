using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Tests.Bus.Streams;

/// <summary>The rules of engine.md sections 3 and 8 once more, number by number instead of by ranges: slow, and written without a look at the product.</summary>
internal sealed class ReferenceWindow(ulong highest, bool isCompacted = false)
{
    private readonly SortedSet<ulong> missing = [];
    private readonly SortedDictionary<ulong, ulong> floors = [];
    private readonly List<ulong> adopted = [];
    private ulong highest = highest;
    private ulong refused;

    internal WindowVerdict Decide(WindowMessage m)
    {
        var newest = floors.Count == 0 ? 0 : floors.Keys.Max();
        if (m.Epoch == 0 || m.Sequence <= m.Previous) return WindowVerdict.Malformed;
        if (refused > 0 && m.Epoch >= refused && !adopted.Any(a => a >= refused && a <= m.Epoch)) return WindowVerdict.SequenceReused;
        if (refused > 0 && adopted.Any(a => a >= refused && a <= m.Epoch && newest < a) && m.Previous < highest) StepBackTo(m.Previous);
        if (m.Sequence > highest) return Above(m, newest);
        if (m.Epoch > newest)
        {
            Refuse(m.Epoch);
            return WindowVerdict.SequenceReused;
        }

        return Below(m);
    }

    internal void Adopt(ulong epoch) => adopted.Add(epoch);

    internal string Describe() =>
        $"highest {highest}, refused {refused}, missing {string.Join(' ', Ranges().Select(r => $"({r.From},{r.To}]"))}";

    private void Refuse(ulong epoch)
    {
        refused = epoch;
        adopted.RemoveAll(a => a <= epoch);
    }

    private void StepBackTo(ulong number)
    {
        missing.RemoveWhere(n => n > number);
        foreach (var gone in floors.Where(f => f.Value >= number).ToList()) floors.Remove(gone.Key);
        highest = number;
    }

    private WindowVerdict Above(WindowMessage m, ulong newest)
    {
        if (m.Epoch < newest) return WindowVerdict.EpochOld;
        if (m.Previous < highest)
        {
            Refuse(m.Epoch);
            return WindowVerdict.Fork;
        }

        if (m.Previous > highest && !isCompacted && Ranges().Count >= 64) return WindowVerdict.TooManyGaps;
        for (var n = highest + 1; n <= m.Previous && !isCompacted; n++) missing.Add(n);
        if (m.Epoch > newest) Begin(m);
        highest = m.Sequence;
        return WindowVerdict.Accept;
    }

    private WindowVerdict Below(WindowMessage m)
    {
        var owned = floors.Where(f => f.Value < m.Sequence).Select(f => f.Key).ToList();
        var owner = owned.Count > 0 ? owned.Max() : (ulong?)null;
        var late = missing.Contains(m.Sequence);
        if (m.Epoch < owner) return WindowVerdict.EpochOld;
        if (m.Epoch > owner && !(late && ReachesNextEpoch(m.Sequence, owner.Value))) return WindowVerdict.Fork;
        if (!late) return WindowVerdict.Duplicate;
        var closed = missing.Where(n => n > m.Previous && n <= m.Sequence).ToList();
        missing.ExceptWith(closed);
        if (Ranges().Count > 64)
        {
            missing.UnionWith(closed);
            return WindowVerdict.TooManyGaps;
        }

        if (m.Epoch > owner) Begin(m);
        return WindowVerdict.AcceptLate;
    }

    private bool ReachesNextEpoch(ulong sequence, ulong owner)
    {
        var next = floors.Where(f => f.Key > owner).ToList();
        if (next.Count == 0) return false;
        var end = sequence;
        while (missing.Contains(end + 1)) end++;
        return next[0].Value <= end;
    }

    private void Begin(WindowMessage m)
    {
        floors[m.Epoch] = m.Previous;
        if (floors.Count > 16) floors.Remove(floors.Keys.Min());
    }

    private List<(ulong From, ulong To)> Ranges()
    {
        var ranges = new List<(ulong From, ulong To)>();
        foreach (var n in missing)
        {
            if (ranges.Count > 0 && ranges[^1].To == n - 1) ranges[^1] = (ranges[^1].From, n);
            else ranges.Add((n - 1, n));
        }

        return ranges;
    }
}
