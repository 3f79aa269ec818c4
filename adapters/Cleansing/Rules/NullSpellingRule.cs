using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-08: what databases and careful clerks write for "nothing" is nothing.</summary>
internal sealed class NullSpellingRule : ICellRule
{
    private const int LongestSpelling = 19;

    public string Id => "DQ-08";

    public bool LooksAt(FieldModel field) => field.Column is not null;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (value.Length > LongestSpelling || !IsNull(value)) return value;
        row.Fix(Id, field);
        return null;
    }

    private static bool IsNull(string value) => value switch
    {
        "\\N" or "NULL" or "null" or "Null" or "无" or "-" or "/" or "空" or "N/A" or "n/a" => true,
        "0000-00-00" or "0000-00-00 00:00:00" or "0000/00/00" => true,
        _ => false,
    };
}
