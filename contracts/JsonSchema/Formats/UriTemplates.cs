namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>URI templates of RFC 6570: literals, and expressions in braces.</summary>
internal static class UriTemplates
{
    /// <summary>The apostrophe may stand in a literal (erratum 6937).</summary>
    private const string LiteralRefused = "\"%<>\\^`{|}";

    public static bool IsTemplate(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var taken = text[0] == '{' ? ExpressionLength(text) : LiteralLength(text);
            if (taken == 0)
                return false;
            text = text[taken..];
        }

        return true;
    }

    private static int LiteralLength(ReadOnlySpan<byte> text)
    {
        if (text[0] == '%')
            return IsTriplet(text) ? 3 : 0;
        return text[0] <= ' ' || text[0] == 0x7F || LiteralRefused.Contains((char)text[0], StringComparison.Ordinal) ? 0 : 1;
    }

    private static int ExpressionLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'}');
        if (end < 2)
            return 0;
        var inner = text[1..end];
        if ("+#./;?&=,!@|"u8.Contains(inner[0]))
            inner = inner[1..];
        while (true)
        {
            var comma = inner.IndexOf((byte)',');
            if (!IsVariable(comma < 0 ? inner : inner[..comma]))
                return 0;
            if (comma < 0)
                return end + 1;
            inner = inner[(comma + 1)..];
        }
    }

    /// <summary>A name, perhaps with dots, and a length or an asterisk behind it.</summary>
    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        if (text.EndsWith("*"u8))
            text = text[..^1];
        else if (text.IndexOf((byte)':') is var colon and >= 0)
        {
            var length = text[(colon + 1)..];
            if (length.Length is 0 or > 4 || length[0] == '0' || length.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return false;
            text = text[..colon];
        }

        var afterDot = true;
        while (!text.IsEmpty)
        {
            var taken = text[0] == '%' ? (IsTriplet(text) ? 3 : 0) : char.IsAsciiLetterOrDigit((char)text[0]) || text[0] == '_' || (text[0] == '.' && !afterDot) ? 1 : 0;
            if (taken == 0)
                return false;
            afterDot = text[0] == '.';
            text = text[taken..];
        }

        return !afterDot;
    }

    private static bool IsTriplet(ReadOnlySpan<byte> text) => text.Length > 2 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);
}
