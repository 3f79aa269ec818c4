namespace Xianning.Exchange.Bus.Streams;

/// <summary>The missing ranges of a window: ascending, apart from each other, never more than <see cref="ReplayWindow.RangesMax"/>.</summary>
internal sealed class MissingRanges
{
    private readonly List<MissingRange> ranges;

    internal MissingRanges() => ranges = [];

    private MissingRanges(List<MissingRange> ranges) => this.ranges = ranges;

    internal IReadOnlyList<MissingRange> All => ranges;

    internal MissingRanges Copy() => new([.. ranges]);

    internal MissingRange? Holding(ulong sequence)
    {
        foreach (var range in ranges)
        {
            if (range.After < sequence && sequence <= range.Last)
            {
                return range;
            }
        }

        return null;
    }

    /// <summary>Appends a range above all others; false, and nothing changed, at the bound.</summary>
    internal bool TryOpen(MissingRange range)
    {
        if (ranges.Count >= ReplayWindow.RangesMax)
        {
            return false;
        }

        ranges.Add(range);
        return true;
    }

    /// <summary>Takes out what lies above a number.</summary>
    internal void CutAbove(ulong number)
    {
        ranges.RemoveAll(range => range.After >= number);
        if (ranges.Count > 0 && ranges[^1].Last > number)
        {
            ranges[^1] = new MissingRange(ranges[^1].After, number);
        }
    }

    /// <summary>Takes (previous, sequence] out; false, and nothing changed, when the halves that remain would be too many.</summary>
    internal bool TryClose(ulong previous, ulong sequence)
    {
        var left = new List<MissingRange>(ranges.Count + 1);
        foreach (var range in ranges)
        {
            if (range.Last <= previous || range.After >= sequence)
            {
                left.Add(range);
                continue;
            }

            if (range.After < previous)
            {
                left.Add(new MissingRange(range.After, previous));
            }

            if (sequence < range.Last)
            {
                left.Add(new MissingRange(sequence, range.Last));
            }
        }

        if (left.Count > ReplayWindow.RangesMax)
        {
            return false;
        }

        ranges.Clear();
        ranges.AddRange(left);
        return true;
    }

    internal void Write(ref WindowRowWriter writer)
    {
        writer.Write((ulong)ranges.Count);
        ulong before = 0;
        foreach (var range in ranges)
        {
            writer.Write(range.After - before);
            writer.Write(range.Last - range.After);
            before = range.Last;
        }
    }

    internal static MissingRanges Read(ref WindowRowReader reader, ulong highest)
    {
        var read = new MissingRanges();
        ulong before = 0;
        for (var left = reader.ReadCount(ReplayWindow.RangesMax); left > 0; left--)
        {
            var after = reader.ReadFrom(before);
            before = reader.ReadFrom(after);
            if (before == after || before > highest)
            {
                throw WindowRowReader.Broken("its missing ranges are empty or above its highest number");
            }

            read.ranges.Add(new MissingRange(after, before));
        }

        return read;
    }
}
