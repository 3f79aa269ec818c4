using System.Globalization;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>Reads a pattern, which has been translated before, as a <see cref="LinearPattern"/> if it is one.</summary>
internal static class LinearPatternReader
{
    /// <summary>The pattern; null when it needs an automaton.</summary>
    public static LinearPattern? Read(string pattern, string location)
    {
        var reader = new PatternReader(pattern, location, grammarOnly: false);
        if (!reader.Next('^'))
            return null;
        var steps = new List<PatternStep>();
        var toEnd = false;
        while (!reader.AtEnd)
        {
            if (toEnd || reader.Peek() is '(' or ')' or '|' or '^')
                return null;
            if (reader.Next('$'))
                toEnd = true;
            else
                steps.Add(Step(reader));
        }

        return IsDeterminate(steps) ? new LinearPattern([.. steps], toEnd) : null;
    }

    private static PatternStep Step(PatternReader reader)
    {
        var letter = reader.Take();
        var set = letter switch
        {
            '.' => CharacterSets.LineEnds.Complement(),
            '[' => new ClassReader(reader).Read(),
            '\\' => CharacterSets.TakeEscaped(reader) ?? One(reader.TakeEscapedLetter(inClass: false)),
            _ => One(letter),
        };
        var (least, most) = Counts(reader);
        if (reader.Peek() == '?')
            reader.Take();
        return new PatternStep(set.Ranges, least, most);
    }

    private static CodePointSet One(int letter) => CodePointSet.Of((letter, letter));

    private static (int Least, int Most) Counts(PatternReader reader)
    {
        if (reader.Next('*'))
            return (0, int.MaxValue);
        if (reader.Next('+'))
            return (1, int.MaxValue);
        if (reader.Next('?'))
            return (0, 1);
        if (!reader.Next('{'))
            return (1, 1);
        var parts = reader.TakeBounds().Trim('{', '}').Split(',');
        var least = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return (least, parts.Length == 1 ? least : parts[1].Length == 0 ? int.MaxValue : int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Whether no step with a range of counts could leave a character to one that may come right behind it.</summary>
    private static bool IsDeterminate(List<PatternStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Least == steps[i].Most)
                continue;
            for (var next = i + 1; next < steps.Count; next++)
            {
                if (steps[i].Meets(steps[next]))
                    return false;
                if (steps[next].Least > 0)
                    break;
            }
        }

        return true;
    }
}
