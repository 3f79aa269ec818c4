using System.Globalization;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>
/// Translates a pattern of ECMA-262 with the u flag, the dialect of JSON Schema, to .NET: <c>$</c> means the end and never a last line feed, <c>\d</c> and
/// <c>\w</c> are ASCII, <c>.</c> and negated classes take a whole code point. Look-around, back-references, named groups, <c>\b</c> and <c>\p{...}</c>
/// are refused.
/// </summary>
internal sealed class PatternTranslator(string pattern, string pointer)
{
    private const string Digits = "0-9";
    private const string Words = "A-Za-z0-9_";
    private const string Spaces = @"\t\n\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
    private const string LineEnds = @"\n\r\u2028\u2029";
    private const string Syntax = @"^$\.*+?()[]{}|/";

    private readonly StringBuilder _output = new();
    private int _position;
    private bool _canRepeat;

    public string Translate()
    {
        while (_position < pattern.Length)
            Term();
        return _output.ToString();
    }

    private void Term()
    {
        var letter = pattern[_position++];
        switch (letter)
        {
            case '^':
                Assertion("^");
                break;
            case '$':
                Assertion(@"\z");
                break;
            case '|' or '(' or ')':
                Group(letter);
                break;
            case '*' or '+' or '?':
                Repeat(letter.ToString());
                break;
            case '{':
                Repeat(Bounds());
                break;
            case '.':
                Atom(AllBut(LineEnds));
                break;
            case '[':
                Atom(Class());
                break;
            case '\\':
                Atom(Escape());
                break;
            case ']' or '}':
                throw Refused("a lone bracket must be escaped");
            default:
                Atom(Literal(letter));
                break;
        }
    }

    private void Assertion(string translated)
    {
        _output.Append(translated);
        _canRepeat = false;
    }

    private void Atom(string translated)
    {
        _output.Append(translated);
        _canRepeat = true;
    }

    private void Group(char letter)
    {
        if (letter == '(')
        {
            if (Next('?') && !Next(':'))
                throw Refused("look-around and named groups are not supported");
            _output.Append("(?:");
        }
        else
            _output.Append(letter);
        _canRepeat = letter == ')';
    }

    private void Repeat(string quantifier)
    {
        if (!_canRepeat)
            throw Refused("nothing to repeat");
        _output.Append(quantifier);
        Next('?');
        _canRepeat = false;
    }

    private string Bounds()
    {
        var end = pattern.IndexOf('}', _position);
        var text = end < 0 ? "" : pattern[_position..end];
        var parts = text.Split(',');
        if (parts.Length > 2 || !IsCount(parts[0], out var least) || (parts.Length == 2 && parts[1].Length > 0 && (!IsCount(parts[1], out var most) || most < least)))
            throw Refused($"a repetition must be {{n}}, {{n,}} or {{n,m}}, at most {SchemaLimits.PatternRepeatMax}");
        _position = end + 1;
        return "{" + text + "}";
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= SchemaLimits.PatternRepeatMax;

    private string Literal(char letter)
    {
        if (!char.IsSurrogate(letter))
            return Unit(letter);
        if (!char.IsHighSurrogate(letter) || _position >= pattern.Length || !char.IsLowSurrogate(pattern[_position]))
            throw Refused("a lone surrogate");
        return $"(?:{Unit(letter)}{Unit(pattern[_position++])})";
    }

    private string Escape()
    {
        var letter = Take();
        return letter switch
        {
            'd' => $"[{Digits}]",
            'w' => $"[{Words}]",
            's' => $"[{Spaces}]",
            'D' => AllBut(Digits),
            'W' => AllBut(Words),
            'S' => AllBut(Spaces),
            'u' => Literal(Hex(4)),
            _ => Unit(EscapedUnit(letter)),
        };
    }

    /// <summary>The character that an escape stands for, where that is one character.</summary>
    private char EscapedUnit(char letter) => letter switch
    {
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'x' => Hex(2),
        _ when Syntax.Contains(letter, StringComparison.Ordinal) || letter == '-' => letter,
        _ => throw Refused($"escape \\{letter} is not supported"),
    };

    private string Class()
    {
        var negated = Next('^');
        var items = new StringBuilder();
        while (!Next(']'))
            ClassItem(items);
        if (items.Length == 0)
            throw Refused("an empty class");
        return negated ? AllBut(items.ToString()) : $"[{items}]";
    }

    private void ClassItem(StringBuilder items)
    {
        if (ClassSet() is { } set)
        {
            items.Append(set);
            return;
        }

        var low = ClassUnit();
        var high = low;
        if (_position + 1 < pattern.Length && pattern[_position] == '-' && pattern[_position + 1] != ']')
        {
            _position++;
            if (ClassSet() is not null)
                throw Refused("a range needs two characters");
            high = ClassUnit();
        }

        if (high < low || (low <= '\uDFFF' && high >= '\uD800'))
            throw Refused("a range backwards, or over surrogates");
        items.Append(low == high ? Unit(low) : $"{Unit(low)}-{Unit(high)}");
    }

    private string? ClassSet()
    {
        if (_position + 1 >= pattern.Length || pattern[_position] != '\\')
            return null;
        var set = pattern[_position + 1] switch { 'd' => Digits, 'w' => Words, 's' => Spaces, _ => null };
        if (set is not null)
            _position += 2;
        return set;
    }

    private char ClassUnit()
    {
        var letter = Take();
        if (letter == '\\')
        {
            letter = Take();
            letter = letter == 'u' ? Hex(4) : EscapedUnit(letter);
        }
        else if (letter == '[')
            throw Refused("[ in a class must be escaped");

        return char.IsSurrogate(letter) ? throw Refused("characters beyond the basic plane are not supported in a class") : letter;
    }

    private char Hex(int digits)
    {
        var text = _position + digits <= pattern.Length ? pattern.AsSpan(_position, digits) : default;
        if (!ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw Refused($"{digits} hex digits are expected");
        _position += digits;
        return (char)value;
    }

    private char Take() => _position < pattern.Length ? pattern[_position++] : throw Refused("ends too early");

    private bool Next(char letter)
    {
        if (_position >= pattern.Length || pattern[_position] != letter)
            return false;
        _position++;
        return true;
    }

    private static string Unit(char letter) =>
        char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");

    /// <summary>One code point outside the items: a unit that is no surrogate, or a whole pair.</summary>
    private static string AllBut(string items) => $@"(?:[^{items}\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";

    private SchemaException Refused(string why) => new(pointer, $"pattern, character {_position}: {why}");
}
