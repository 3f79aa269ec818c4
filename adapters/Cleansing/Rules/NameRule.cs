using System.Buffers;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-05: names have full-width brackets (organisations), no spaces between Han characters, and one kind of middle dot.</summary>
internal sealed class NameRule : ICellRule
{
    private const char MiddleDot = '\u00B7';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(" ()\u2022\u30FB\uFF0E");

    public string Id => "DQ-05";

    public bool LooksAt(FieldModel field) => field.Column is not null && field.Kind is FieldKind.Name or FieldKind.PersonName;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (!value.AsSpan().ContainsAny(Suspects)) return value;
        Span<char> clean = value.Length <= 512 ? stackalloc char[value.Length] : new char[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == ' ' && BetweenHan(value, i)) continue;
            clean[length++] = c switch
            {
                '(' when field.Kind == FieldKind.Name => '（',
                ')' when field.Kind == FieldKind.Name => '）',
                '\u2022' or '\u30FB' or '\uFF0E' when BetweenHan(value, i) => MiddleDot,
                _ => c,
            };
        }

        if (clean[..length].SequenceEqual(value)) return value;
        row.Fix(Id, field);
        return new(clean[..length].Trim());
    }

    private static bool BetweenHan(string value, int i)
    {
        int before = i - 1, after = i + 1;
        while (before >= 0 && value[before] == ' ') before--;
        while (after < value.Length && value[after] == ' ') after++;
        return before >= 0 && after < value.Length && IsHan(value[before]) && IsHan(value[after]);
    }

    // Brackets of names count: 某某公司 （示例） is written without the space, too.
    private static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9FFF') or (>= '\uD800' and <= '\uDFFF') or '（' or '）' or '(' or ')' or '〇';
}
