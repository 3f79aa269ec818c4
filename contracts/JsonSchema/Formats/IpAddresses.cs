namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>IPv4 in four decimal parts (RFC 2673, 3.2), IPv6 as RFC 4291, 2.2 writes it; no zones.</summary>
internal static class IpAddresses
{
    private const int GroupsMax = 8;

    public static bool IsV4(ReadOnlySpan<byte> text)
    {
        for (var part = 0; part < 4; part++)
        {
            var end = part < 3 ? text.IndexOf((byte)'.') : text.Length;
            if (end < 0 || !IsOctet(text[..end]))
                return false;
            text = part < 3 ? text[(end + 1)..] : default;
        }

        return true;
    }

    public static bool IsV6(ReadOnlySpan<byte> text)
    {
        var gap = text.IndexOf("::"u8);
        if (gap < 0)
            return Groups(text, mayBeMapped: true) == GroupsMax;
        var before = text[..gap];
        var after = text[(gap + 2)..];
        var (left, right) = (before.IsEmpty ? 0 : Groups(before, mayBeMapped: false), after.IsEmpty ? 0 : Groups(after, mayBeMapped: true));
        return left >= 0 && right >= 0 && left + right < GroupsMax;
    }

    /// <summary>The number of groups of hex digits, an IPv4 address at the end counting as two; -1 when something is wrong.</summary>
    private static int Groups(ReadOnlySpan<byte> text, bool mayBeMapped)
    {
        var count = 0;
        while (true)
        {
            var end = text.IndexOf((byte)':');
            var group = end < 0 ? text : text[..end];
            if (end < 0 && mayBeMapped && group.Contains((byte)'.'))
                return IsV4(group) ? count + 2 : -1;
            if (group.Length is 0 or > 4 || !IsHex(group))
                return -1;
            count++;
            if (end < 0)
                return count;
            text = text[(end + 1)..];
        }
    }

    /// <summary>Whether all are hex digits.</summary>
    public static bool IsHex(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiHexDigit((char)letter))
                return false;
        }

        return true;
    }

    private static bool IsOctet(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is 0 or > 3 || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || (digits[0] == '0' && digits.Length > 1))
            return false;
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (digit - '0');
        return value <= 255;
    }
}
