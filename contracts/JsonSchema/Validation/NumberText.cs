namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// A JSON number read exactly: sign and 0.d1d2d3... times ten to the <see cref="Point"/>, without leading and trailing zeros. Any number of digits, no
/// rounding, nothing allocated.
/// </summary>
internal readonly ref struct NumberText
{
    private readonly ReadOnlySpan<byte> _digits;

    private NumberText(bool negative, ReadOnlySpan<byte> digits, int count, long point)
    {
        IsNegative = negative;
        _digits = digits;
        Count = count;
        Point = point;
    }

    /// <summary>Significant digits, perhaps with the decimal point among them.</summary>
    public ReadOnlySpan<byte> Digits => _digits;

    public bool IsNegative { get; }

    public bool IsZero => Count == 0;

    /// <summary>The number of significant digits.</summary>
    public int Count { get; }

    /// <summary>The power of ten before the first digit.</summary>
    public long Point { get; }

    public bool IsInteger => IsZero || Point >= Count;

    /// <summary>Reads a number whose grammar and exponent have been checked.</summary>
    public static NumberText Read(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        if (negative)
            text = text[1..];
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? text : text[..e];
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
            return default;
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var dot = mantissa.IndexOf((byte)'.');
        if (dot < 0)
            dot = mantissa.Length;
        var point = (first < dot ? dot - first : dot + 1 - first) + (e < 0 ? 0 : Exponent(text[(e + 1)..]));
        var count = last - first + (first < dot && dot < last ? 0 : 1);
        return new NumberText(negative, mantissa[first..(last + 1)], count, point);
    }

    /// <summary>Puts together what <see cref="NumberBound"/> has kept.</summary>
    public static NumberText Of(bool negative, ReadOnlySpan<byte> digits, int count, long point) => new(negative, digits, count, point);

    /// <summary>Negative, zero or positive as this number is less than, equal to or greater than the other.</summary>
    public int CompareTo(NumberText other)
    {
        if (IsZero || other.IsZero || IsNegative != other.IsNegative)
            return Sign - other.Sign;
        var magnitude = Point != other.Point ? Point.CompareTo(other.Point) : CompareDigits(_digits, other._digits);
        return IsNegative ? -magnitude : magnitude;
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int i = 0, j = 0;
        while (true)
        {
            if (i < left.Length && left[i] == '.')
                i++;
            if (j < right.Length && right[j] == '.')
                j++;
            if (i == left.Length || j == right.Length)
                return (left.Length - i).CompareTo(right.Length - j);
            if (left[i] != right[j])
                return left[i] - right[j];
            i++;
            j++;
        }
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        if (text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        var value = 0L;
        foreach (var digit in text)
            value = (value * 10) + (digit - '0');
        return negative ? -value : value;
    }
}
