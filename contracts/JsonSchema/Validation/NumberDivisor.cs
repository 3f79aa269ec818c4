namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// The number of <c>multipleOf</c>, as a whole number times a power of ten, so that 0.01 is exact. A value v·10^a is a multiple of d·10^b, both without
/// trailing zeros, when a is not below b and d divides v·10^(a-b).
/// </summary>
internal sealed class NumberDivisor
{
    private readonly ulong _digits;
    private readonly long _exponent;

    public NumberDivisor(ReadOnlySpan<byte> text)
    {
        var number = NumberText.Read(text);
        _digits = Remainder(number.Digits, ulong.MaxValue);
        _exponent = number.Point - number.Count;
        Text = System.Text.Encoding.ASCII.GetString(text);
    }

    /// <summary>The number as the schema writes it.</summary>
    public string Text { get; }

    public bool Divides(NumberText value)
    {
        if (value.IsZero)
            return true;
        var shift = value.Point - value.Count - _exponent;
        if (shift < 0)
            return false;
        if (_digits == 1)
            return true;
        return MultiplyModulo(Remainder(value.Digits, _digits), PowerOfTen(shift)) == 0;
    }

    private static ulong Remainder(ReadOnlySpan<byte> digits, ulong modulus)
    {
        var remainder = (UInt128)0;
        foreach (var digit in digits)
        {
            if (digit != '.')
                remainder = ((remainder * 10) + (uint)(digit - '0')) % modulus;
        }

        return (ulong)remainder;
    }

    private ulong PowerOfTen(long exponent)
    {
        var power = 1UL % _digits;
        var square = 10UL % _digits;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                power = MultiplyModulo(power, square);
            square = MultiplyModulo(square, square);
        }

        return power;
    }

    private ulong MultiplyModulo(ulong left, ulong right) => (ulong)((UInt128)left * right % _digits);
}
