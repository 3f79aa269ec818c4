using System.Text;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>Mailboxes of RFC 5321, 4.1.2 and, with characters beyond ASCII, RFC 6531.</summary>
internal static class Emails
{
    private const int LocalLengthMax = 64;
    private const string AtomLetters = "!#$%&'*+-/=?^_`{|}~";

    public static bool IsMailbox(ReadOnlySpan<byte> text, bool international)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at is <= 0 or > LocalLengthMax)
            return false;
        var local = text[..at];
        var domain = text[(at + 1)..];
        if (!(local[0] == '"' ? IsQuoted(local, international) : IsDotted(local, international)))
            return false;
        if (domain.StartsWith("["u8) && domain.EndsWith("]"u8))
            return IsLiteral(domain[1..^1]);
        return international ? IsInternationalDomain(domain) : Hostnames.IsHostname(domain);
    }

    /// <summary>Mail takes a domain in any form of Unicode; it is looked up in normal form C.</summary>
    private static bool IsInternationalDomain(ReadOnlySpan<byte> domain) =>
        Hostnames.IsInternational(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(domain).Normalize(NormalizationForm.FormC)));

    private static bool IsDotted(ReadOnlySpan<byte> text, bool international)
    {
        var afterDot = true;
        foreach (var letter in text)
        {
            if (letter == '.' ? afterDot : !IsAtom(letter, international))
                return false;
            afterDot = letter == '.';
        }

        return !afterDot;
    }

    private static bool IsAtom(byte letter, bool international) =>
        letter >= 0x80 ? international : char.IsAsciiLetterOrDigit((char)letter) || AtomLetters.Contains((char)letter, StringComparison.Ordinal);

    private static bool IsQuoted(ReadOnlySpan<byte> text, bool international)
    {
        if (text.Length < 2 || text[^1] != '"')
            return false;
        text = text[1..^1];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && ++i >= text.Length)
                return false;
            var escaped = i > 0 && text[i - 1] == '\\';
            if (text[i] is < (byte)' ' or 0x7F || (text[i] == '"' && !escaped) || (text[i] >= 0x80 && !international))
                return false;
        }

        return true;
    }

    private static bool IsLiteral(ReadOnlySpan<byte> text) => text.StartsWith("IPv6:"u8) ? IpAddresses.IsV6(text[5..]) : IpAddresses.IsV4(text);
}
