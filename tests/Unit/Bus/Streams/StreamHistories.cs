namespace Xianning.Exchange.Tests.Bus.Streams;

/// <summary>Everything that can happen with few numbers, enumerated.</summary>
internal static class StreamHistories
{
    /// <summary>Every choice of which numbers stand in one partition, with the epoch of each.</summary>
    internal static IEnumerable<WindowMessage[]> Choices(ulong[] numbers, ulong[] epochs)
    {
        for (var bits = 1; bits < 1 << numbers.Length; bits++)
        {
            var chosen = new List<WindowMessage>();
            ulong previous = 0;
            for (var i = 0; i < numbers.Length; i++)
            {
                if ((bits >> i & 1) == 0) continue;
                chosen.Add(new WindowMessage(epochs[i], numbers[i], previous));
                previous = numbers[i];
            }

            yield return [.. chosen];
        }
    }

    /// <summary>Every rising sequence of that many epochs between 1 and most.</summary>
    internal static IEnumerable<ulong[]> RisingEpochs(int count, ulong most)
    {
        if (count == 0) return [[]];
        return RisingEpochs(count - 1, most).SelectMany(head =>
            Enumerable.Range(1, (int)most).Select(e => (ulong)e).Where(e => head.Length == 0 || e >= head[^1]).Select(e => head.Append(e).ToArray()));
    }

    /// <summary>Every order of arrival of 0..count-1 with up to that many repeats; in order: first arrivals are in order.</summary>
    internal static IEnumerable<int[]> Arrivals(int count, int repeats, bool inOrder)
    {
        for (var length = count; length <= count + repeats; length++)
        {
            foreach (var arrival in Extend([], length, count, inOrder))
            {
                yield return arrival;
            }
        }
    }

    private static IEnumerable<int[]> Extend(int[] head, int length, int count, bool inOrder)
    {
        var seen = head.Distinct().Count();
        if (count - seen > length - head.Length) return [];
        if (head.Length == length) return [head];
        return Enumerable.Range(0, inOrder ? Math.Min(count, seen + 1) : count).SelectMany(next => Extend([.. head, next], length, count, inOrder));
    }

    /// <summary>Every way to interleave two sequences: whether each turn is the second one's.</summary>
    internal static List<bool[]> Interleavings(int first, int second) =>
        [.. Enumerable.Range(0, 1 << (first + second)).Where(bits => int.PopCount(bits) == second)
            .Select(bits => Enumerable.Range(0, first + second).Select(i => (bits >> i & 1) == 1).ToArray())];
}
