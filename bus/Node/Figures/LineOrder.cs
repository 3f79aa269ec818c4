namespace Xianning.Exchange.Node.Figures;

/// <summary>
/// The order of the digest's lines: by UTF-16 units, as texts are compared ordinally, found on their UTF-8 bytes. The two differ in one place alone:
/// characters beyond U+FFFF (a lead byte of F0 or more) stand before U+E000 to U+FFFF (lead bytes EE and EF), since their surrogates do.
/// </summary>
internal static class LineOrder
{
    private const byte FirstAboveSurrogates = 0xEE;
    private const byte LastOfThreeBytes = 0xEF;
    private const int BehindAllLeads = 0x10;

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[same]).CompareTo(Rank(right[same]));
    }

    private static int Rank(byte value) => value is FirstAboveSurrogates or LastOfThreeBytes ? value + BehindAllLeads : value;
}
