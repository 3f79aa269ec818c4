using System.Buffers;
using System.Buffers.Text;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Strings in their raw JSON form, whose escapes have been checked.</summary>
internal static class StringText
{
    /// <summary>The number of code points of valid UTF-8.</summary>
    public static int CodePoints(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var octet in utf8)
            count += (octet & 0xC0) != 0x80 ? 1 : 0;
        return count;
    }

    /// <summary>Resolves escapes; the result is never longer than the raw form. Returns its length.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> into)
    {
        var written = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            plain.CopyTo(into[written..]);
            written += plain.Length;
            if (escape < 0)
                return written;
            raw = raw[escape..];
            if (raw[1] == 'u')
                written += UnescapeUnicode(ref raw, into[written..]);
            else
            {
                into[written++] = Simple(raw[1]);
                raw = raw[2..];
            }
        }
    }

    /// <summary>The text of a raw form.</summary>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        var text = new byte[raw.Length];
        return System.Text.Encoding.UTF8.GetString(text, 0, Unescape(raw, text));
    }

    /// <summary>Whether two raw forms stand for the same text.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
            return true;
        if (!left.Contains((byte)'\\') && !right.Contains((byte)'\\'))
            return false;
        var rented = ArrayPool<byte>.Shared.Rent(left.Length + right.Length);
        var first = Unescape(left, rented);
        var second = Unescape(right, rented.AsSpan(first));
        var equal = rented.AsSpan(0, first).SequenceEqual(rented.AsSpan(first, second));
        ArrayPool<byte>.Shared.Return(rented);
        return equal;
    }

    /// <summary>The number written by four hex digits, or -1.</summary>
    public static int Hex4(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out ushort value, out var consumed, 'x') && consumed == 4 ? value : -1;

    private static int UnescapeUnicode(ref ReadOnlySpan<byte> raw, Span<byte> into)
    {
        var unit = Hex4(raw.Slice(2, 4));
        raw = raw[6..];
        if (!char.IsHighSurrogate((char)unit))
            return new System.Text.Rune(unit).EncodeToUtf8(into);
        var low = Hex4(raw.Slice(2, 4));
        raw = raw[6..];
        return new System.Text.Rune((char)unit, (char)low).EncodeToUtf8(into);
    }

    private static byte Simple(byte letter) => letter switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => letter,
    };
}
