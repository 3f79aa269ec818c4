using System.Globalization;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-25 for values: numbers and yes or no as the contract's type has them.</summary>
internal sealed class ScalarRule : ICellRule
{
    public string Id => "DQ-25";

    public bool LooksAt(FieldModel field) => field.Kind is FieldKind.Number or FieldKind.Truth;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if ((field.Kind == FieldKind.Truth ? Truth(value) : Number(value, field)) is { } clean) return clean;
        row.Refuse(Id, field, field.Kind == FieldKind.Truth ? "应为 是 或 否" : "应为数字", value);
        return value;
    }

    private static string? Truth(string value) => value switch
    {
        "是" or "1" or "true" or "TRUE" or "True" or "Y" or "y" or "有" => "true",
        "否" or "0" or "false" or "FALSE" or "False" or "N" or "n" or "没有" => "false",
        _ => null,
    };

    private static string? Number(string value, FieldModel field)
    {
        if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        if (field.Contract.Type == "integer" && decimal.Truncate(number) != number) return null;
        return number.ToString("0.############################", CultureInfo.InvariantCulture);
    }
}
