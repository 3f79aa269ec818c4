using System.Text;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>URIs of RFC 3986 and, with characters beyond ASCII, IRIs of RFC 3987.</summary>
internal static class Uris
{
    private const string SubDelimiters = "!$&'()*+,;=";

    /// <summary>A URI: a reference with a scheme.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text, bool international) => SchemeLength(text) > 0 && IsReference(text, international);

    /// <summary>A URI or a relative reference.</summary>
    public static bool IsReference(ReadOnlySpan<byte> text, bool international)
    {
        var fragment = Cut(ref text, (byte)'#');
        var query = Cut(ref text, (byte)'?');
        if (!Holds(fragment, ":@/?", international) || !Holds(query, ":@/?", international, isQuery: true))
            return false;
        var scheme = SchemeLength(text);
        if (scheme > 0)
            text = text[(scheme + 1)..];
        if (text.StartsWith("//"u8))
        {
            text = text[2..];
            var slash = text.IndexOf((byte)'/');
            return IsAuthority(slash < 0 ? text : text[..slash], international) && (slash < 0 || Holds(text[slash..], ":@/", international));
        }

        // Without a scheme the first segment has no colon: it would be taken for one.
        var first = text.IndexOf((byte)'/') is var end and >= 0 ? text[..end] : text;
        return (scheme > 0 || !first.Contains((byte)':')) && Holds(text, ":@/", international);
    }

    /// <summary>The part behind a delimiter, cut off; empty when there is none.</summary>
    private static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> text, byte delimiter)
    {
        var place = text.IndexOf(delimiter);
        if (place < 0)
            return default;
        var rest = text[(place + 1)..];
        text = text[..place];
        return rest;
    }

    private static int SchemeLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)':');
        if (end <= 0 || !char.IsAsciiLetter((char)text[0]))
            return 0;
        foreach (var letter in text[..end])
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return 0;
        }

        return end;
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text, bool international)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at >= 0 && !Holds(text[..at], ":", international))
            return false;
        text = text[(at + 1)..];
        if (text.StartsWith("["u8))
        {
            var close = text.IndexOf((byte)']');
            return close > 0 && IsLiteral(text[1..close]) && IsPort(text[(close + 1)..]);
        }

        var colon = text.IndexOf((byte)':');
        return Holds(colon < 0 ? text : text[..colon], "", international) && IsPort(colon < 0 ? default : text[colon..]);
    }

    private static bool IsPort(ReadOnlySpan<byte> text) => text.IsEmpty || (text[0] == ':' && text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);

    private static bool IsLiteral(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'v' or (byte)'V'))
            return IpAddresses.IsV6(text);
        var dot = text.IndexOf((byte)'.');
        return dot > 1 && dot + 1 < text.Length && IpAddresses.IsHex(text[1..dot])
            && Holds(text[(dot + 1)..], ":", international: false) && !text.Contains((byte)'%');
    }

    /// <summary>Whether all characters are unreserved, percent-encoded, sub-delimiters, or among those given.</summary>
    private static bool Holds(ReadOnlySpan<byte> text, string others, bool international, bool isQuery = false)
    {
        while (!text.IsEmpty)
        {
            var taken = 1;
            if (text[0] == '%')
                taken = text.Length > 2 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]) ? 3 : 0;
            else if (text[0] >= 0x80)
                taken = international && Rune.DecodeFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done && IsInternational(rune.Value, isQuery) ? length : 0;
            else if (!IsUnreserved((char)text[0]) && !SubDelimiters.Contains((char)text[0], StringComparison.Ordinal) && !others.Contains((char)text[0], StringComparison.Ordinal))
                taken = 0;
            if (taken == 0)
                return false;
            text = text[taken..];
        }

        return true;
    }

    private static bool IsUnreserved(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~';

    /// <summary>ucschar of RFC 3987, in a query iprivate too.</summary>
    private static bool IsInternational(int codePoint, bool isQuery) => codePoint switch
    {
        (>= 0xA0 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFEF) => true,
        (>= 0xE000 and <= 0xF8FF) or >= 0xF0000 => isQuery && (codePoint & 0xFFFF) < 0xFFFE,
        >= 0xE0000 and <= 0xE0FFF => false,
        >= 0x10000 => (codePoint & 0xFFFF) < 0xFFFE,
        _ => false,
    };
}
