using System.Globalization;

namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>Reads a pattern code point by code point, and refuses it with its place.</summary>
internal sealed class PatternReader(string pattern, string location, bool grammarOnly)
{
    private const string Syntax = @"^$\.*+?()[]{}|/";

    private int _position;

    public bool AtEnd => _position >= pattern.Length;

    /// <summary>Whether a hyphen follows that makes a range in a class.</summary>
    public bool IsRange => _position + 1 < pattern.Length && pattern[_position] == '-' && pattern[_position + 1] != ']';

    public SchemaException Refused(string why) => new(location, $"pattern, character {_position}: {why}");

    /// <summary>The next unit, not taken; -1 at the end.</summary>
    public int Peek() => AtEnd ? -1 : pattern[_position];

    public int Take()
    {
        if (AtEnd)
            throw Refused("ends too early");
        var letter = char.ConvertToUtf32(pattern, _position);
        _position += letter > char.MaxValue ? 2 : 1;
        return letter;
    }

    /// <summary>Takes a letter if it is the next one.</summary>
    public bool Next(char letter)
    {
        if (Peek() != letter)
            return false;
        _position++;
        return true;
    }

    /// <summary>Takes the bounds of a repetition whose brace has been taken.</summary>
    public string TakeBounds()
    {
        var text = TakeTo('}');
        var parts = text.Split(',');
        if (parts.Length > 2 || !IsCount(parts[0], out var least) || (parts.Length == 2 && parts[1].Length > 0 && (!IsCount(parts[1], out var most) || most < least)))
            throw Refused($"a repetition must be {{n}}, {{n,}} or {{n,m}}, at most {SchemaLimits.PatternRepeatMax}");
        return "{" + text + "}";
    }

    /// <summary>The greatest count of bounds, the least one where there is none.</summary>
    public static int MostOf(string bounds) => bounds.Trim('{', '}', ',').Split(',') is [.., var most] ? int.Parse(most, CultureInfo.InvariantCulture) : 1;

    /// <summary>Takes what stands behind the question mark of a group: its name or, for the grammar alone, the sign of look-around.</summary>
    public void TakeGroupKind()
    {
        if (!Next('<') || Peek() is '=' or '!')
        {
            if (grammarOnly && (Next('=') || Next('!')))
                return;
            throw Refused("look-around is not supported");
        }

        var name = TakeTo('>');
        if (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$'))
            throw Refused("not the name of a group");
    }

    /// <summary>Takes what stands in the braces of <c>\p</c>.</summary>
    public string TakeProperty() => Next('{') ? TakeTo('}') : throw Refused("a property stands in braces");

    /// <summary>Takes an escape, whose backslash has been taken, that stands for one character.</summary>
    public int TakeEscapedLetter(bool inClass)
    {
        var letter = Take();
        return letter switch
        {
            't' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'x' => Hex(2),
            'u' => Unicode(),
            'c' => Control(),
            '0' when !char.IsAsciiDigit((char)Math.Max(0, Peek())) => 0,
            'b' when inClass => '\b',
            '-' => '-',
            >= '1' and <= '9' or 'k' => grammarOnly ? letter : throw Refused("back-references are not supported"),
            'b' or 'B' => grammarOnly ? letter : throw Refused("word boundaries are not supported"),
            _ when letter <= char.MaxValue && Syntax.Contains((char)letter, StringComparison.Ordinal) => letter,
            _ => throw Refused($"escape \\{char.ConvertFromUtf32(letter)} is not supported"),
        };
    }

    private string TakeTo(char end)
    {
        var stop = pattern.IndexOf(end, _position);
        if (stop < 0)
            throw Refused($"{end} is missing");
        var text = pattern[_position..stop];
        _position = stop + 1;
        return text;
    }

    private int Control()
    {
        var letter = Take();
        return letter < 128 && char.IsAsciiLetter((char)letter) ? letter & 0x1F : throw Refused("\\c needs a letter");
    }

    private int Unicode()
    {
        if (Next('{'))
            return Number(TakeTo('}')) is var codePoint and <= 0x10FFFF && !char.IsSurrogate((char)Math.Min(codePoint, char.MaxValue)) ? codePoint : throw Refused("no code point");
        var unit = Hex(4);
        if (!char.IsSurrogate((char)unit))
            return unit;
        if (!char.IsHighSurrogate((char)unit) || !Next('\\') || !Next('u') || Hex(4) is not (>= 0xDC00 and <= 0xDFFF and var low))
            throw Refused("a lone surrogate");
        return char.ConvertToUtf32((char)unit, (char)low);
    }

    private int Hex(int digits)
    {
        if (_position + digits > pattern.Length)
            throw Refused("ends too early");
        var text = pattern.Substring(_position, digits);
        _position += digits;
        return Number(text);
    }

    private int Number(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : throw Refused("hex digits are expected");

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= SchemaLimits.PatternRepeatMax;
}
