namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A set of characters and how often one of them stands.</summary>
internal sealed class PatternStep
{
    private readonly ulong _low;
    private readonly ulong _high;
    private readonly (int Low, int High)[] _ranges;

    public PatternStep(IReadOnlyList<(int Low, int High)> ranges, int least, int most)
    {
        Least = least;
        Most = most;
        _ranges = [.. ranges];
        for (var letter = 0; letter < 128; letter++)
        {
            if (!Has(letter))
                continue;
            if (letter < 64)
                _low |= 1UL << letter;
            else
                _high |= 1UL << (letter - 64);
        }
    }

    public int Least { get; }

    public int Most { get; }

    public bool HasAscii(byte letter) => ((letter < 64 ? _low : _high) & (1UL << (letter & 63))) != 0;

    public bool Has(int codePoint)
    {
        int first = 0, last = _ranges.Length - 1;
        while (first <= last)
        {
            var middle = (first + last) / 2;
            if (codePoint < _ranges[middle].Low)
                last = middle - 1;
            else if (codePoint > _ranges[middle].High)
                first = middle + 1;
            else
                return true;
        }

        return false;
    }

    /// <summary>Whether the two sets share a character.</summary>
    public bool Meets(PatternStep other) => Array.Exists(_ranges, mine => Array.Exists(other._ranges, theirs => mine.Low <= theirs.High && theirs.Low <= mine.High));
}
