using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-12: organisation codes are written <c>XXXXXXXX-C</c>; a wrong check character is flagged.</summary>
internal sealed class OrganisationCodeRule : ICellRule
{
    private const int BodyLength = 8;

    public string Id => "DQ-12";

    public bool LooksAt(FieldModel field) => field.Column is not null && field.Kind == FieldKind.OrganisationCode;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        var clean = value.ToUpperInvariant();
        if (clean.Length == BodyLength + 1 && !clean.Contains('-', StringComparison.Ordinal)) clean = $"{clean.AsSpan(0, BodyLength)}-{clean[BodyLength]}";
        if (clean != value) row.Fix(Id, field);
        if (!OrganisationCode.TryParse(clean, out _, out _)) row.Warn(Id, field);
        return clean;
    }
}
