namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>
/// Formats of the standard (2020-12 validation, 7.3): dates and times of RFC 3339, UUIDs of RFC 4122 here, the others in the files beside this one.
/// </summary>
internal static class StandardFormats
{
    private const int DateLength = 10;
    private const int TimeLengthMin = 9;
    private const int UuidLength = 36;
    private const int MinutesADay = 24 * 60;

    public static IReadOnlyDictionary<string, FormatCheck> All { get; } = new Dictionary<string, FormatCheck>
    {
        ["date"] = IsDate,
        ["date-time"] = IsDateTime,
        ["time"] = IsTime,
        ["duration"] = Durations.IsDuration,
        ["email"] = text => Emails.IsMailbox(text, international: false),
        ["idn-email"] = text => Emails.IsMailbox(text, international: true),
        ["hostname"] = Hostnames.IsHostname,
        ["idn-hostname"] = Hostnames.IsInternational,
        ["ipv4"] = IpAddresses.IsV4,
        ["ipv6"] = IpAddresses.IsV6,
        ["uri"] = text => Uris.IsUri(text, international: false),
        ["uri-reference"] = text => Uris.IsReference(text, international: false),
        ["iri"] = text => Uris.IsUri(text, international: true),
        ["iri-reference"] = text => Uris.IsReference(text, international: true),
        ["uri-template"] = UriTemplates.IsTemplate,
        ["uuid"] = IsUuid,
        ["json-pointer"] = JsonPointers.IsPointer,
        ["relative-json-pointer"] = JsonPointers.IsRelative,
        ["regex"] = Patterns.IsPattern,
    };

    /// <summary><c>yyyy-MM-dd</c>, a day that exists.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-')
            return false;
        var year = Number(text[..4]);
        var month = Number(text.Slice(5, 2));
        var day = Number(text.Slice(8, 2));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary><c>yyyy-MM-ddTHH:mm:ss[.f]</c> with <c>Z</c> or an offset. A leap second stands only at the end of a UTC day.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > DateLength && IsDate(text[..DateLength]) && text[DateLength] is (byte)'T' or (byte)'t' && IsTime(text[(DateLength + 1)..]);

    /// <summary>Five groups of hex digits, 8-4-4-4-12.</summary>
    public static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text.Length != UuidLength)
            return false;
        for (var i = 0; i < UuidLength; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit((char)text[i]))
                return false;
        }

        return true;
    }

    /// <summary><c>HH:mm:ss[.f]</c> with <c>Z</c> or an offset.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < TimeLengthMin || text[2] != ':' || text[5] != ':')
            return false;
        var hour = Number(text[..2]);
        var minute = Number(text.Slice(3, 2));
        var second = Number(text.Slice(6, 2));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return false;
        return SkipFraction(text[8..], out var rest) && IsOffset(rest, out var offset) && (second < 60 || IsEndOfDay((hour * 60) + minute - offset));
    }

    private static bool IsEndOfDay(int minuteOfUtc) => (minuteOfUtc + (2 * MinutesADay)) % MinutesADay == MinutesADay - 1;

    private static bool SkipFraction(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        rest = text;
        if (text.IsEmpty || text[0] != '.')
            return true;
        var end = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        rest = end < 0 ? default : text[(end + 1)..];
        return end > 0;
    }

    private static bool IsOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
            return text[0] is (byte)'Z' or (byte)'z';
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
            return false;
        var hour = Number(text.Slice(1, 2));
        var minute = Number(text.Slice(4, 2));
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }

    /// <summary>The number written by digits, or -1.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
