using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-22: what happened (fields ending in <c>On</c>) lies not in the future, validity ends after it begins, and nothing ends before it was decided.</summary>
internal sealed class DateOrderRule : IRowRule
{
    public string Id => "DQ-22";

    public void Check(RowInHand row)
    {
        string? today = null;
        foreach (var field in row.Model.Fields)
        {
            if (field.Kind != FieldKind.Date || row.Values[field.Index] is not { } date || !IsEvent(field)) continue;
            today ??= DateText.ToIso(row.Today);
            if (string.CompareOrdinal(date, today) > 0) row.Refuse(Id, field, "日期在将来", date);
        }

        Order(row, "filedOn", "decidedOn", warn: false);
        Order(row, "validFrom", "validTo", warn: false);
        Order(row, "decidedOn", "validTo", warn: false);
        Order(row, "decidedOn", "publicUntil", warn: true);
    }

    private void Order(RowInHand row, string earlier, string later, bool warn)
    {
        int first = row.Model.IndexOf(earlier), second = row.Model.IndexOf(later);
        if (first < 0 || second < 0 || row.Values[first] is not { } from || row.Values[second] is not { } to || string.CompareOrdinal(from, to) <= 0) return;
        if (warn) row.Warn(Id, row.Model.Fields[second]);
        else row.Refuse(Id, row.Model.Fields[second], $"早于{row.Model.Fields[first].Title} {from}", to);
    }

    private static bool IsEvent(FieldModel field) => field.Name.EndsWith("On", StringComparison.Ordinal);
}
