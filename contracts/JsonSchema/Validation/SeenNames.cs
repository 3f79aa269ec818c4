using System.Buffers;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// Finds a name that occurs twice in an open object. Names are gathered while reading and sorted by hash at the end, so that a document of many
/// names costs n log n; the few names of ordinary objects stay on the stack. A mutable struct: pass it by reference.
/// </summary>
internal struct SeenNames
{
    private FirstSeenNames _first;
    private SeenName[]? _rented;
    private int _count;

    public void Add(ReadOnlySpan<byte> text, int start, int length, bool escaped)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        var name = new SeenName(hash.ToHashCode(), start, length, escaped);
        if (_count == (_rented?.Length ?? FirstSeenNames.Length))
            Grow();
        if (_rented is null)
            _first[_count] = name;
        else
            _rented[_count] = name;
        _count++;
    }

    public bool HasDuplicate(ReadOnlySpan<byte> json)
    {
        if (_count < 2)
            return false;
        var names = _rented is null ? ((Span<SeenName>)_first)[.._count] : _rented.AsSpan(0, _count);
        names.Sort();
        for (var i = 1; i < names.Length; i++)
        {
            for (var j = i - 1; j >= 0 && names[j].Hash == names[i].Hash; j--)
            {
                if (StringText.AreEqual(json.Slice(names[i].Start, names[i].Length), json.Slice(names[j].Start, names[j].Length)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Gives back what was rented.</summary>
    public void Release()
    {
        if (_rented is not null)
            ArrayPool<SeenName>.Shared.Return(_rented);
        _rented = null;
    }

    private void Grow()
    {
        var larger = ArrayPool<SeenName>.Shared.Rent(_count * 4);
        if (_rented is null)
            ((Span<SeenName>)_first).CopyTo(larger);
        else
            _rented.AsSpan(0, _count).CopyTo(larger);
        Release();
        _rented = larger;
    }
}
