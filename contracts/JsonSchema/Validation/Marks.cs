using System.Buffers;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// Which items or members have been evaluated, a bit each, by their order. Frames lie on each other as the schemas do; the words are rented. A mutable
/// struct: keep it in one place.
/// </summary>
internal struct Marks
{
    private const int WordsMin = 64;

    private ulong[]? _words;
    private int _top;

    /// <summary>The end of the frames; setting it back closes those above.</summary>
    public int Top
    {
        readonly get => _top;
        set => _top = value;
    }

    public MarkFrame Open(int words)
    {
        if (_words is null || _top + words > _words.Length)
            Grow(_top + words);
        _words.AsSpan(_top, words).Clear();
        _top += words;
        return new MarkFrame(_top - words, words);
    }

    public readonly void Set(MarkFrame frame, int index) => _words![frame.Start + (index >> 6)] |= 1UL << (index & 63);

    public readonly bool IsSet(MarkFrame frame, int index) => (_words![frame.Start + (index >> 6)] & (1UL << (index & 63))) != 0;

    /// <summary>Adds one frame's marks to those of another schema on the same value.</summary>
    public readonly void Add(MarkFrame from, MarkFrame to)
    {
        for (var i = 0; i < to.Words; i++)
            _words![to.Start + i] |= _words[from.Start + i];
    }

    /// <summary>Gives back what was rented.</summary>
    public void Release()
    {
        if (_words is not null)
            ArrayPool<ulong>.Shared.Return(_words);
        _words = null;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<ulong>.Shared.Rent(Math.Max(WordsMin, needed * 2));
        _words.AsSpan(0, _top).CopyTo(larger);
        Release();
        _words = larger;
    }
}
