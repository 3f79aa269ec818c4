using System.Buffers;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>Puts key parts together: UTF-8 in normal form C, joined by the unit separator 1F.</summary>
internal static class KeyText
{
    private const byte Separator = 0x1F;

    /// <summary>Joins the parts at these places; false when one is empty or has a control character, which could be taken for the separator.</summary>
    public static bool TryJoin(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> parts, ReadOnlySpan<int> which, out byte[] key)
    {
        key = [];
        var length = which.Length - 1;
        foreach (var part in which)
        {
            if (parts[part].Length <= 0 || parts[part].Escaped || !IsPlain(json.Slice(parts[part].Start, parts[part].Length)))
                return TryJoinNormalised(json, parts, which, out key);
            length += parts[part].Length;
        }

        key = new byte[length];
        var written = 0;
        foreach (var part in which)
        {
            if (written > 0)
                key[written++] = Separator;
            json.Slice(parts[part].Start, parts[part].Length).CopyTo(key.AsSpan(written));
            written += parts[part].Length;
        }

        return true;
    }

    /// <summary>The text of a string at this place, escapes resolved.</summary>
    public static string TextOf(ReadOnlySpan<byte> json, JsonSlice part)
    {
        var raw = json.Slice(part.Start, part.Length);
        if (!part.Escaped)
            return Encoding.UTF8.GetString(raw);
        var reader = new Utf8JsonReader(json.Slice(part.Start - 1, part.Length + 2));
        reader.Read();
        return reader.GetString()!;
    }

    private static bool TryJoinNormalised(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> parts, ReadOnlySpan<int> which, out byte[] key)
    {
        key = [];
        var text = new StringBuilder();
        foreach (var part in which)
        {
            var value = parts[part].IsAbsent ? "" : TextOf(json, parts[part]).Normalize(NormalizationForm.FormC);
            if (value.Length == 0 || value.Any(char.IsControl))
                return false;
            text.Append(text.Length == 0 ? "" : (char)Separator).Append(value);
        }

        key = Encoding.UTF8.GetBytes(text.ToString());
        return true;
    }

    /// <summary>
    /// Whether text is in normal form C for certain and without control characters: ASCII, 〔 and 〕, and the common ideographs U+4E00-9FFF, which neither
    /// compose nor decompose. That is nearly every key; all else takes the long way.
    /// </summary>
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] < 0x80)
            {
                if (text[0] is < 0x20 or 0x7F)
                    return false;
                text = text[1..];
                continue;
            }

            if (Rune.DecodeFromUtf8(text, out var rune, out var consumed) != OperationStatus.Done || rune.Value is not ((>= 0x4E00 and <= 0x9FFF) or 0x3014 or 0x3015))
                return false;
            text = text[consumed..];
        }

        return true;
    }
}
