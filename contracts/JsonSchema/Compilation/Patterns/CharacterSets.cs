namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>The sets that ECMA-262 has escapes for.</summary>
internal static class CharacterSets
{
    public static CodePointSet LineEnds => CodePointSet.Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029));

    private static CodePointSet Digits => CodePointSet.Of(('0', '9'));

    private static CodePointSet Words => CodePointSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>WhiteSpace and LineTerminator of ECMA-262: tab to return, space separators, the byte order mark.</summary>
    private static CodePointSet Spaces => CodePointSet.Of(
        ('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    /// <summary>The set of an escape whose backslash has been taken; null, and nothing taken, when it stands for one character.</summary>
    public static CodePointSet? TakeEscaped(PatternReader reader)
    {
        var letter = reader.Peek();
        CodePointSet? set = letter switch
        {
            'd' or 'D' => Digits,
            'w' or 'W' => Words,
            's' or 'S' => Spaces,
            _ => null,
        };
        if (set is null && letter is not ('p' or 'P'))
            return null;
        reader.Take();
        if (set is null)
        {
            var property = reader.TakeProperty();
            set = UnicodeProperties.Find(property) ?? throw reader.Refused($"property \\p{{{property}}} is not known");
        }

        return letter is 'D' or 'W' or 'S' or 'P' ? set.Complement() : set;
    }
}
