using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-11: a citizen id is 18 characters with a real birth date and a check character; numbers of the first generation (15) get century and
/// check. The number of another document, where the row's id type says so, is left alone.
/// </summary>
internal sealed class CitizenIdRule : ICellRule
{
    public string Id => "DQ-11";

    public bool LooksAt(FieldModel field) => field.Kind == FieldKind.CitizenId;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (!SaysCitizenId(field, row)) return value;
        var clean = value.ToUpperInvariant();
        if (clean.Length == CitizenId.FirstGenerationLength && CitizenId.TryParseFirstGeneration(clean, out var longer, out _)) clean = longer.Value;
        if (!CitizenId.TryParse(clean, out var id, out _) || !id.IsPlausibleOn(row.Today)) row.Refuse(Id, field, "身份号码不符合 GB 11643", value);
        else if (clean != value) row.Fix(Id, field);
        return clean;
    }

    private static bool SaysCitizenId(FieldModel field, RowInHand row)
    {
        var type = row.Model.IndexOf(string.Concat(field.Name.AsSpan(0, field.Name.Length - "No".Length), "Type"));
        return type < 0 || row.Values[type] is null or "01" or "111" or "身份证" or "居民身份证";
    }
}
