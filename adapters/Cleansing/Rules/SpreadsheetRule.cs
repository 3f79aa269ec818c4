using System.Buffers;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-09: takes off what spreadsheets put around codes (a leading apostrophe, <c>="..."</c>) and refuses what they destroy:
/// 18 digits as <c>4.21E+17</c>, formulas and their errors. Free text is left alone.
/// </summary>
internal sealed class SpreadsheetRule : ICellRule
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("'=#Ee");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public string Id => "DQ-09";

    public bool LooksAt(FieldModel field) => field.Column is not null && field.Kind is not (FieldKind.Text or FieldKind.Name or FieldKind.PersonName);

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (value.Length == 0 || !value.AsSpan().ContainsAny(Marks)) return value;
        var text = Unwrap(value);
        if (IsScientific(text)) row.Refuse(Id, field, "电子表格已将数字改为科学计数法，无法还原", value);
        else if (text.StartsWith('=') || text.StartsWith('#')) row.Refuse(Id, field, "单元格是公式或公式错误，不是值", value);
        if (text.Length == value.Length) return value;
        row.Fix(Id, field);
        return text.IsEmpty ? null : new(text);
    }

    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> text)
    {
        if (text is ['=', '"', .., '"']) text = text.Length > 2 ? text[2..^1] : [];
        return text.TrimStart('\'').Trim();
    }

    /// <summary>One digit, an optional fraction, E, a sign, digits.</summary>
    private static bool IsScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('E', 'e');
        if (e < 1 || e + 2 >= text.Length || text[e + 1] is not ('+' or '-')) return false;
        return !text[..e].ContainsAnyExcept(Digits) && !text[(e + 2)..].ContainsAnyExceptInRange('0', '9');
    }
}
