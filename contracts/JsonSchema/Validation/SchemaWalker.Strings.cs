using System.Buffers;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that reads and judges strings.</summary>
internal ref partial struct SchemaWalker
{
    /// <summary>Greatest number of bytes that is unescaped or transcoded on the stack; longer strings rent.</summary>
    private const int StackBytesMax = 256;

    private bool String(SchemaNode node)
    {
        if (!ReadString(out var start, out var length, out var escaped) || !IsType(ref node, JsonTypes.String))
            return false;
        if (node.Strings is null && node.Enum is null && node.Const is null)
            return true;
        var raw = _json.Slice(start, length);
        return escaped ? UnescapedHolds(node, raw) : TextHolds(node, raw);
    }

    /// <summary>Reads a string from its opening quote; the place is that of its raw form between the quotes.</summary>
    private bool ReadString(out int start, out int length, out bool escaped)
    {
        start = ++_position;
        length = 0;
        escaped = false;
        while (true)
        {
            var stop = _json[_position..].IndexOfAny(StringStops);
            if (stop < 0)
                return Broken("字符串未结束", "an unclosed string");
            _position += stop;
            if (_json[_position] == '"')
            {
                length = _position++ - start;
                if (_trusted)
                    Charge(length);
                return true;
            }

            if (_json[_position] != '\\')
                return Broken("字符串中有控制字符", "a control character in a string");
            escaped = true;
            if (!SkipEscape())
                return false;
        }
    }

    private bool SkipEscape()
    {
        var rest = _json[_position..];
        if (rest.Length < 2)
            return Broken("字符串未结束", "an unclosed string");
        if (rest[1] != 'u')
        {
            _position += 2;
            return "\"\\/bfnrt"u8.Contains(rest[1]) || Broken("无效的转义", "an invalid escape");
        }

        var unit = Unit(rest);
        if (unit < 0)
            return Broken("无效的转义", "an invalid escape");
        if (char.IsLowSurrogate((char)unit) || (char.IsHighSurrogate((char)unit) && !char.IsLowSurrogate((char)Math.Max(0, Unit(rest[6..])))))
            return Broken("孤立的代理项", "a lone surrogate");
        _position += char.IsHighSurrogate((char)unit) ? 12 : 6;
        return true;
    }

    /// <summary>The UTF-16 unit of an escape at the beginning of the text, or -1.</summary>
    private static int Unit(ReadOnlySpan<byte> text) =>
        text.Length >= 6 && text[0] == '\\' && text[1] == 'u' ? StringText.Hex4(text.Slice(2, 4)) : -1;

    private bool UnescapedHolds(SchemaNode node, ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= StackBytesMax)
        {
            Span<byte> text = stackalloc byte[StackBytesMax];
            return TextHolds(node, text[..StringText.Unescape(raw, text)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        var holds = TextHolds(node, rented.AsSpan(0, StringText.Unescape(raw, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return holds;
    }

    private bool TextHolds(SchemaNode node, scoped ReadOnlySpan<byte> text) =>
        (node.Enum is null || node.Enum.Contains(text) || Fault(node, "enum", ErrorText.Enum()))
        && (node.Const is null || node.Const.Contains(text) || Fault(node, "const", ErrorText.Const()))
        && (node.Strings is null || RulesHold(node, node.Strings, text));

    private bool RulesHold(SchemaNode node, StringRules rules, scoped ReadOnlySpan<byte> text)
    {
        if (text.Length > rules.MaxLength && IsLonger(text, rules.MaxLength) && !Fault(node, "maxLength", ErrorText.MaxLength(rules.MaxLength)))
            return false;
        if (IsShorter(text, rules.MinLength) && !Fault(node, "minLength", ErrorText.MinLength(rules.MinLength)))
            return false;
        if (rules.Format is not null && !rules.Format(text) && !Fault(node, "format", ErrorText.Format(rules.FormatName!)))
            return false;
        if (rules.Pattern is null)
            return true;
        _work += rules.Pattern.Cost(text.Length);
        if (_work > _workMax)
            return Overworked();
        return rules.Pattern.IsMatch(text) || Fault(node, "pattern", ErrorText.Pattern(rules.Pattern.Source));
    }

    private static bool IsLonger(ReadOnlySpan<byte> text, int maxLength) => text.Length / 4 > maxLength || StringText.CodePoints(text) > maxLength;

    private static bool IsShorter(ReadOnlySpan<byte> text, int minLength) =>
        text.Length < minLength || (text.Length / 4 < minLength && minLength > 1 && StringText.CodePoints(text) < minLength);
}
