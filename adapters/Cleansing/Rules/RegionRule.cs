using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Contracts.Regions;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-14: 行政区划代码 were assigned at some time. Where somebody is (<c>region</c>), an abolished code becomes its successor, and a province or
/// the placeholder 市辖区 goes back.
/// </summary>
internal sealed class RegionRule : ICellRule
{
    public string Id => "DQ-14";

    public bool LooksAt(FieldModel field) => field.Kind == FieldKind.Region;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        var clean = value.ToUpperInvariant();
        if (!RegionCode.TryParse(clean, out _, out _)) row.Refuse(Id, field, "没有这个行政区划代码", value);
        else if (field.Name.EndsWith("egion", StringComparison.Ordinal)) clean = Place(clean, field, row);
        if (clean != value) row.Fix(Id, field);
        return clean;
    }

    private string Place(string code, FieldModel field, RowInHand row)
    {
        if (RegionTable.Find(code) is not { } region) return code;
        if (!region.IsPlace) row.Refuse(Id, field, "省级代码和市辖区代码不能作为所在地", code);
        return RegionTable.CurrentFor(code) ?? code;
    }
}
