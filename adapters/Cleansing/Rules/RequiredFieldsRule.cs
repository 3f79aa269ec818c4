using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-25: what the contract demands is there, is no longer than it allows and is one of its values; fields that stand together are both there.</summary>
internal sealed class RequiredFieldsRule : IRowRule
{
    public string Id => "DQ-25";

    public void Check(RowInHand row)
    {
        foreach (var field in row.Model.Fields)
        {
            if (row.Values[field.Index] is { } value) CheckValue(value, field, row);
            else if (field.Contract.Required) RefuseMissing(field, row);
            if (row.Fault is not null) return;
        }

        foreach (var (field, needs) in row.Model.Contract.Together)
        {
            if (row.Values[row.Model.IndexOf(field)] is not null && row.Values[row.Model.IndexOf(needs)] is null) row.Refuse(Id, row.Model.Fields[row.Model.IndexOf(needs)], $"有 {field} 时必填");
        }
    }

    private void CheckValue(string value, FieldModel field, RowInHand row)
    {
        if (field.Contract.MaxLength is { } most && value.Length > most && Characters(value) > most) row.Refuse(Id, field, $"超过 {most} 个字符");
        if (field.Contract.Enum is { } values && !values.Contains(value)) row.Refuse(Id, field, "不在契约允许的取值内", value);
    }

    private void RefuseMissing(FieldModel field, RowInHand row)
    {
        // A person's token is missing because the citizen id is: that is the cell to fill in.
        var personId = row.Model.PersonId;
        if (field.Kind == FieldKind.Party && personId >= 0 && IsPerson(row)) row.Refuse(Id, row.Model.Fields[personId], "自然人必须有证件号码");
        else row.Refuse(Id, field, "必填项为空");
    }

    private static bool IsPerson(RowInHand row)
    {
        var type = row.Model.IndexOf("partyType");
        return type >= 0 && row.Values[type] is "01" or "自然人";
    }

    private static int Characters(string value)
    {
        var pairs = 0;
        foreach (var c in value)
        {
            if (char.IsLowSurrogate(c)) pairs++;
        }

        return value.Length - pairs;
    }
}
