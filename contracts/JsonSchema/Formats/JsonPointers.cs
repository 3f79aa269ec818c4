namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>JSON pointers of RFC 6901, and relative ones (draft-bhutton-relative-json-pointer-00).</summary>
internal static class JsonPointers
{
    public static bool IsPointer(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return true;
        if (text[0] != '/')
            return false;
        for (var tilde = text.IndexOf((byte)'~'); tilde >= 0; tilde = text.IndexOf((byte)'~'))
        {
            if (tilde + 1 >= text.Length || text[tilde + 1] is not ((byte)'0' or (byte)'1'))
                return false;
            text = text[(tilde + 2)..];
        }

        return true;
    }

    public static bool IsRelative(ReadOnlySpan<byte> text)
    {
        if (!TakeNumber(ref text))
            return false;
        if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-')
        {
            text = text[1..];
            if (text.IsEmpty || text[0] == '0' || !TakeNumber(ref text))
                return false;
        }

        return text.SequenceEqual("#"u8) || IsPointer(text);
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.Length > 0 && (digits.Length == 1 || digits[0] != '0');
    }
}
