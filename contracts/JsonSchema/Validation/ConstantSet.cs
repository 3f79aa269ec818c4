namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The values of <c>enum</c> or <c>const</c>.</summary>
internal sealed class ConstantSet
{
    /// <summary>With more strings than this they are looked up by hash.</summary>
    private const int ComparedMax = 8;

    private PropertyTable? _table;

    public byte[][] Strings
    {
        get;
        set
        {
            field = value;
            _table = value.Length > ComparedMax ? new PropertyTable([.. value.Select(System.Text.Encoding.UTF8.GetString)]) : null;
        }
    } = [];

    public NumberBound[] Numbers { get; set; } = [];

    /// <summary>Objects and arrays, as the schema writes them.</summary>
    public byte[][] Composites { get; set; } = [];

    /// <summary>Null, true and false among the values, by their literals.</summary>
    public bool HasNull { get; set; }

    public bool HasTrue { get; set; }

    public bool HasFalse { get; set; }

    public bool Contains(ReadOnlySpan<byte> text)
    {
        var expected = 0;
        if (_table is not null)
            return _table.Find(text, ref expected) >= 0;
        foreach (var candidate in Strings)
        {
            if (text.SequenceEqual(candidate))
                return true;
        }

        return false;
    }

    public bool Contains(NumberText number)
    {
        foreach (var candidate in Numbers)
        {
            if (number.CompareTo(candidate.Number) == 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether the literal that begins with this letter is among the values.</summary>
    public bool ContainsLiteral(byte first) => first switch
    {
        (byte)'t' => HasTrue,
        (byte)'f' => HasFalse,
        _ => HasNull,
    };

    /// <summary>Whether an object or array, which has been read before, is among the values.</summary>
    public bool ContainsComposite(ReadOnlySpan<byte> json, ref long work)
    {
        foreach (var candidate in Composites)
        {
            if (candidate[0] == json[0] && JsonEquality.AreEqual(json, candidate, ref work))
                return true;
        }

        return false;
    }
}
