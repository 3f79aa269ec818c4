using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-20: dates in the customary spellings become ISO 8601 (<c>yyyy-MM-dd</c>, the day in China).</summary>
internal sealed class DateRule : ICellRule
{
    public string Id => "DQ-20";

    public bool LooksAt(FieldModel field) => field.Kind == FieldKind.Date;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (DateText.IsIso(value) || DateSentinelRule.SaysForEver(value)) return value;
        if (!DateText.TryParse(value, out var date))
        {
            row.Refuse(Id, field, "无法识别的日期", value);
            return value;
        }

        row.Fix(Id, field);
        return DateText.ToIso(date);
    }
}
