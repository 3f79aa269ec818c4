using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-21: "for ever" at the end of a validity becomes no end and <c>longTerm</c>; the zero dates of databases become nothing.</summary>
internal sealed class DateSentinelRule : ICellRule
{
    private const string ValidTo = "validTo";
    private const string LongTerm = "longTerm";

    public string Id => "DQ-21";

    public bool LooksAt(FieldModel field) => field.Kind == FieldKind.Date;

    public static bool SaysForEver(string value) => value is "长期" or "永久" or "长期有效" or "永久有效" or "无固定期限" or "永续";

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (value is "1899-12-31" or "1899-12-30" or "1900-01-01" or "1970-01-01")
        {
            row.Fix(Id, field);
            return null;
        }

        if (!SaysForEver(value) && !(IsEnd(field) && value is "9999-12-31" or "9999-09-09" or "2099-12-31")) return value;
        if (!IsEnd(field))
        {
            row.Refuse(Id, field, "此日期不能为长期", value);
            return value;
        }

        row.Fix(Id, field);
        var longTerm = field.Name == ValidTo ? row.Model.IndexOf(LongTerm) : -1;
        if (longTerm >= 0) row.Values[longTerm] = "true";
        return null;
    }

    private static bool IsEnd(FieldModel field) => field.Name.EndsWith("To", StringComparison.Ordinal) || field.Name.EndsWith("Until", StringComparison.Ordinal);
}
