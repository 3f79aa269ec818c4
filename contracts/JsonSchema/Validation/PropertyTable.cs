using System.Text;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// Declared property names and their numbers. Messages are mostly written in the schema's order, so the search begins where the last one ended and
/// looks a few places ahead before it asks the hash table.
/// </summary>
internal sealed class PropertyTable
{
    private const int LookAhead = 4;

    private readonly byte[][] _names;

    /// <summary>Each name as a message has it, with quotes and colon; empty for a name that would need escapes.</summary>
    private readonly byte[][] _tokens;
    private readonly int[] _buckets;
    private readonly int[] _next;

    public PropertyTable(IReadOnlyList<string> names)
    {
        _names = new byte[names.Count][];
        _tokens = new byte[names.Count][];
        _next = new int[names.Count];
        _buckets = new int[Math.Max(1, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)names.Count * 2))];
        for (var i = 0; i < names.Count; i++)
        {
            _names[i] = Encoding.UTF8.GetBytes(names[i]);
            _tokens[i] = names[i].Any(letter => letter is '"' or '\\' or < ' ') ? [] : [(byte)'"', .. _names[i], (byte)'"', (byte)':'];
            var bucket = BucketOf(_names[i]);
            _next[i] = _buckets[bucket] - 1;
            _buckets[bucket] = i + 1;
        }
    }

    public static PropertyTable Empty { get; } = new([]);

    public int Count => _names.Length;

    public string NameOf(int number) => Encoding.UTF8.GetString(_names[number]);

    /// <summary>The number of a name, or -1.</summary>
    /// <param name="name">Unescaped UTF-8.</param>
    /// <param name="expected">The number that is likely to come; left behind the one found.</param>
    public int Find(ReadOnlySpan<byte> name, ref int expected)
    {
        var ahead = Math.Min(_names.Length, expected + LookAhead);
        for (var i = expected; i < ahead; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                expected = i + 1;
                return i;
            }
        }

        return FindHashed(name, ref expected);
    }

    /// <summary>The number of the name that a member begins with, if it is one of those that are likely to come, or -1.</summary>
    /// <param name="member">Begins with the member's opening quote.</param>
    /// <param name="expected">The number that is likely to come; left behind the one found.</param>
    /// <param name="length">The length of the name with quotes and colon.</param>
    public int FindAhead(ReadOnlySpan<byte> member, ref int expected, out int length)
    {
        var ahead = Math.Min(_tokens.Length, expected + LookAhead);
        for (var i = expected; i < ahead; i++)
        {
            var token = _tokens[i];
            if (token.Length == 0 || !member.StartsWith(token))
                continue;
            expected = i + 1;
            length = token.Length;
            return i;
        }

        length = 0;
        return -1;
    }

    private int FindHashed(ReadOnlySpan<byte> name, ref int expected)
    {
        for (var i = _buckets[BucketOf(name)] - 1; i >= 0; i = _next[i])
        {
            if (name.SequenceEqual(_names[i]))
            {
                expected = i + 1;
                return i;
            }
        }

        return -1;
    }

    /// <summary>Length and both ends tell declared names apart well enough; chains are bounded by the schema, not by the document.</summary>
    private int BucketOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return 0;
        var hash = unchecked((uint)((name.Length * 31) + (name[0] * 131) + (name[^1] * 1031) + (name[name.Length / 2] * 8191)));
        return (int)(hash & (uint)(_buckets.Length - 1));
    }
}
