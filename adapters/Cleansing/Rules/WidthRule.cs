using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-04: full-width characters become half-width in codes, numbers and dates; in text and names only letters, digits and the wide space do:
/// Chinese punctuation stays. Document numbers have a rule of their own (DQ-17).
/// </summary>
internal sealed class WidthRule : ICellRule
{
    private const int Offset = 0xFEE0;

    public string Id => "DQ-04";

    public bool LooksAt(FieldModel field) => field.Column is not null && field.Kind != FieldKind.DocumentNumber;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (!value.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E') && !value.Contains('\u3000', StringComparison.Ordinal)) return value;
        var all = field.Kind is not (FieldKind.Text or FieldKind.Name or FieldKind.PersonName) && field.Codes is null;
        var clean = string.Create(value.Length, (value, all), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = Half(from.value[i], from.all);
        });
        if (clean == value) return value;
        row.Fix(Id, field);
        return clean;
    }

    private static char Half(char c, bool all)
    {
        if (c == '\u3000') return ' ';
        if (c is < '\uFF01' or > '\uFF5E') return c;
        var half = (char)(c - Offset);
        return all || char.IsAsciiLetterOrDigit(half) ? half : c;
    }
}
