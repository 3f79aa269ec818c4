using System.Text;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>Host names of RFC 1123 and internationalised ones of RFC 5890; a label in Punycode must stand for a valid one.</summary>
internal static class Hostnames
{
    private const int NameLengthMax = 253;
    private const int LabelLengthMax = 63;

    public static bool IsHostname(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > NameLengthMax)
            return false;
        while (true)
        {
            var dot = text.IndexOf((byte)'.');
            if (!IsLabel(dot < 0 ? text : text[..dot]))
                return false;
            if (dot < 0)
                return true;
            text = text[(dot + 1)..];
        }
    }

    /// <summary>As a host name, with labels of Unicode; the ideographic full stops separate too.</summary>
    public static bool IsInternational(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > NameLengthMax * 4)
            return false;
        var labels = Encoding.UTF8.GetString(text).Split('.', '\u3002', '\uFF0E', '\uFF61');
        var length = labels.Length - 1;
        foreach (var label in labels)
        {
            var ascii = Ascii.IsValid(label) ? label : DomainLabels.IsValid(label) ? "xn--" + Punycode.Encode(label) : "";
            if (!IsLabel(Encoding.ASCII.GetBytes(ascii)))
                return false;
            length += ascii.Length;
        }

        return length <= NameLengthMax && Directions.Hold([.. labels.Select(Shown)]);
    }

    /// <summary>A label as it is written in Unicode.</summary>
    private static string Shown(string label) =>
        label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && Punycode.Decode(label[4..]) is { } decoded ? decoded : label;

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > LabelLengthMax || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var letter in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != '-')
                return false;
        }

        // Hyphens there are kept for encodings, of which Punycode is the only one.
        if (label.Length < 4 || label[2] != '-' || label[3] != '-')
            return true;
        var encoded = Encoding.ASCII.GetString(label[4..]);
        return Ascii.EqualsIgnoreCase(label[..2], "xn"u8) && Punycode.Decode(encoded) is { } decoded && !Ascii.IsValid(decoded) && DomainLabels.IsValid(decoded)
            && string.Equals(Punycode.Encode(decoded), encoded, StringComparison.OrdinalIgnoreCase) && Directions.Hold([decoded]);
    }
}
