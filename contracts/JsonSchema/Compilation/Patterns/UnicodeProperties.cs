using System.Globalization;

namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>What <c>\p{...}</c> may name: the general categories by their short and long names, a few binary properties, and the script Han.</summary>
internal static class UnicodeProperties
{
    private const int CategoryCount = 30;

    /// <summary>Long names of general categories with their short ones; aliases of a long name stand beside it (PropertyValueAliases.txt).</summary>
    private const string LongNames =
        "Letter:L Cased_Letter:LC Uppercase_Letter:Lu Lowercase_Letter:Ll Titlecase_Letter:Lt Modifier_Letter:Lm Other_Letter:Lo Mark:M Combining_Mark:M " +
        "Nonspacing_Mark:Mn Spacing_Mark:Mc Enclosing_Mark:Me Number:N Decimal_Number:Nd digit:Nd Letter_Number:Nl Other_Number:No Punctuation:P punct:P " +
        "Connector_Punctuation:Pc Dash_Punctuation:Pd Open_Punctuation:Ps Close_Punctuation:Pe Initial_Punctuation:Pi Final_Punctuation:Pf " +
        "Other_Punctuation:Po Symbol:S Math_Symbol:Sm Currency_Symbol:Sc Modifier_Symbol:Sk Other_Symbol:So Separator:Z Space_Separator:Zs " +
        "Line_Separator:Zl Paragraph_Separator:Zp Other:C Control:Cc cntrl:Cc Format:Cf Surrogate:Cs Private_Use:Co Unassigned:Cn";

    /// <summary>The short names in the order of <see cref="UnicodeCategory"/>.</summary>
    private const string ShortNames = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn";

    private static readonly string[] Categories = ShortNames.Split(' ');

    private static readonly Dictionary<string, string> Aliases = LongNames.Split(' ').Select(entry => entry.Split(':')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static readonly Lazy<CodePointSet[]> ByCategory = new(ReadCategories);

    /// <summary>The code points of a property; null when it is not known.</summary>
    public static CodePointSet? Find(string expression)
    {
        var parts = expression.Split('=');
        return parts switch
        {
            ["Any"] => CodePointSet.Of((0, 0x10FFFF)),
            ["ASCII"] => CodePointSet.Of((0, 0x7F)),
            ["ASCII_Hex_Digit" or "AHex"] => CodePointSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
            ["Assigned"] => Category("Cn")!.Complement(),
            [var name] => Category(name),
            ["General_Category" or "gc", var name] => Category(name),
            ["Script" or "sc", "Han" or "Hani"] => Han(),
            _ => null,
        };
    }

    private static CodePointSet? Category(string name)
    {
        name = Aliases.GetValueOrDefault(name, name);
        var set = new CodePointSet();
        var found = false;
        for (var i = 0; i < CategoryCount; i++)
        {
            var isIn = Categories[i] == name || (name.Length == 1 && Categories[i][0] == name[0]) || (name == "LC" && Categories[i] is "Lu" or "Ll" or "Lt");
            if (!isIn)
                continue;
            found = true;
            set.Add(ByCategory.Value[i]);
        }

        return found ? set : null;
    }

    private static CodePointSet[] ReadCategories()
    {
        var sets = new CodePointSet[CategoryCount];
        for (var i = 0; i < CategoryCount; i++)
            sets[i] = new CodePointSet();
        var start = 0;
        for (var codePoint = 1; codePoint <= 0x110000; codePoint++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(start);
            if (codePoint <= 0x10FFFF && CharUnicodeInfo.GetUnicodeCategory(codePoint) == category)
                continue;
            sets[(int)category].Add(start, codePoint - 1);
            start = codePoint;
        }

        return sets;
    }

    /// <summary>The script Han of Unicode 16 (Scripts.txt), which the platform's tables do not hold.</summary>
    private static CodePointSet Han() => CodePointSet.Of(
        (0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xF900, 0xFA6D), (0xFA70, 0xFAD9), (0x16FE2, 0x16FE3), (0x16FF0, 0x16FF1), (0x20000, 0x2A6DF), (0x2A700, 0x2B739),
        (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0), (0x2EBF0, 0x2EE5D), (0x2F800, 0x2FA1D), (0x30000, 0x3134A), (0x31350, 0x323AF));
}
