using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-10: 统一社会信用代码 are upper-case, of 31 characters' alphabet, and their check character fits; letters O and I are never mended.
/// The organisation code inside is only flagged: some old bodies' do not fit. A party's column may hold a citizen id: that is DQ-31's.
/// </summary>
internal sealed class UsccRule : ICellRule
{
    public string Id => "DQ-10";

    public bool LooksAt(FieldModel field) => field.Kind is FieldKind.Uscc or FieldKind.Party;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (field.Kind == FieldKind.Party && (value.Length == CitizenId.FirstGenerationLength || CitizenId.TryParse(value.ToUpperInvariant(), out _, out _))) return value;
        var clean = value.ToUpperInvariant();
        if (!Uscc.TryParse(clean, out var uscc, out _)) row.Refuse(Id, field, "统一社会信用代码长度、字符或校验码不符", value);
        else if (!uscc.InnerCheckHolds) row.Warn(Id, field);
        if (clean != value) row.Fix(Id, field);
        return clean;
    }
}
