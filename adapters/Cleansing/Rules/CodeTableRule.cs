using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-15: a department's words and codes become those of the national list; what the table does not have goes back.</summary>
internal sealed class CodeTableRule : ICellRule
{
    public string Id => "DQ-15";

    public bool LooksAt(FieldModel field) => field.Codes is not null;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (field.Codes!.TryMap(value, out var code)) return code;
        row.Refuse(Id, field, "代码表中没有", value);
        return value;
    }
}
