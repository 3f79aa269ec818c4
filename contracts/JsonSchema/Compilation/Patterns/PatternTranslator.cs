using System.Globalization;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>
/// Translates a pattern of ECMA-262 with the u flag, the dialect of JSON Schema, to .NET: <c>$</c> means the end and never a last line feed, <c>\d</c> and
/// <c>\w</c> are ASCII, <c>\s</c> is ECMA's, <c>\p{...}</c> knows long names, and whatever stands for one character takes a whole code point. Look-around,
/// back-references and word boundaries are refused, as they have no counterpart in an automaton, unless only the grammar is asked for.
/// </summary>
internal sealed class PatternTranslator(string pattern, string location, bool grammarOnly = false)
{
    private readonly StringBuilder _output = new();
    private readonly PatternReader _reader = new(pattern, location, grammarOnly);
    private readonly Stack<long> _around = new();
    private long _weight;
    private long _last;
    private bool _canRepeat;

    /// <summary>How many characters the pattern has when its repetitions are written out: about as many states its automaton can be in at once.</summary>
    public int Weight => (int)_weight;

    public string Translate()
    {
        while (!_reader.AtEnd)
            Term();
        return _around.Count == 0 ? _output.ToString() : throw _reader.Refused("a group is not closed");
    }

    private void Term()
    {
        var letter = _reader.Take();
        switch (letter)
        {
            case '^':
                Assertion("^");
                break;
            case '$':
                Assertion(@"\z");
                break;
            case '(':
                Open();
                break;
            case ')':
                Close();
                break;
            case '|':
                Assertion("|");
                break;
            case '*' or '+' or '?':
                Repeat(((char)letter).ToString(), 1);
                break;
            case '{':
                var bounds = _reader.TakeBounds();
                Repeat(bounds, PatternReader.MostOf(bounds));
                break;
            case ']' or '}':
                throw _reader.Refused("a lone bracket must be escaped");
            default:
                Atom(letter);
                break;
        }
    }

    private void Atom(int letter)
    {
        var translated = letter switch
        {
            '.' => CharacterSets.LineEnds.Complement().ToPattern(),
            '[' => new ClassReader(_reader).Read().ToPattern(),
            '\\' => CharacterSets.TakeEscaped(_reader) is { } set ? set.ToPattern() : Literal(_reader.TakeEscapedLetter(inClass: false)),
            _ => Literal(letter),
        };
        _output.Append(translated);
        Weigh(1);
    }

    private void Assertion(string translated)
    {
        _output.Append(translated);
        _canRepeat = false;
    }

    private void Open()
    {
        if (_reader.Next('?') && !_reader.Next(':'))
            _reader.TakeGroupKind();
        _output.Append("(?:");
        _around.Push(_weight);
        _weight = 0;
        _canRepeat = false;
    }

    private void Close()
    {
        if (!_around.TryPop(out var around))
            throw _reader.Refused("nothing to close");
        _output.Append(')');
        var inside = _weight;
        _weight = around;
        Weigh(inside);
    }

    private void Weigh(long weight)
    {
        _last = weight;
        _weight = Math.Min(_weight + weight, int.MaxValue);
        _canRepeat = true;
    }

    private void Repeat(string quantifier, int most)
    {
        if (!_canRepeat)
            throw _reader.Refused("nothing to repeat");
        // Lazy or greedy makes no difference to whether there is a match.
        _output.Append(quantifier);
        _reader.Next('?');
        Weigh(_last * Math.Max(0, most - 1));
        _canRepeat = false;
    }

    private static string Literal(int letter)
    {
        if (letter <= char.MaxValue)
            return CodePointSet.Unit(letter);
        var pair = char.ConvertFromUtf32(letter);
        return string.Create(CultureInfo.InvariantCulture, $"(?:{CodePointSet.Unit(pair[0])}{CodePointSet.Unit(pair[1])})");
    }
}
