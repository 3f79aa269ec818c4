namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>Tells the kind of a field: from the mapping, else from the contract's format and type, else from its customary name.</summary>
internal static class FieldKinds
{
    private static readonly Dictionary<string, FieldKind> Words = new(StringComparer.Ordinal)
    {
        ["text"] = FieldKind.Text, ["name"] = FieldKind.Name, ["person-name"] = FieldKind.PersonName, ["code"] = FieldKind.Code,
        ["document-number"] = FieldKind.DocumentNumber, ["organisation-code"] = FieldKind.OrganisationCode, ["citizen-id"] = FieldKind.CitizenId,
        ["uscc"] = FieldKind.Uscc, ["party"] = FieldKind.Party, ["region"] = FieldKind.Region, ["date"] = FieldKind.Date,
        ["money"] = FieldKind.Money, ["number"] = FieldKind.Number, ["boolean"] = FieldKind.Truth,
    };

    public static IReadOnlyCollection<string> All => Words.Keys;

    public static bool TryParse(string word, out FieldKind kind) => Words.TryGetValue(word, out kind);

    public static FieldKind Of(ContractField field) => field.Format switch
    {
        "date" => FieldKind.Date,
        "uscc" => FieldKind.Uscc,
        "party-id" => FieldKind.Party,
        "citizen-id" => FieldKind.CitizenId,
        "region" => FieldKind.Region,
        "resource-code" or "uuid" => FieldKind.Code,
        "sm3" => FieldKind.Text,
        _ => OfType(field),
    };

    private static FieldKind OfType(ContractField field) => field.Type switch
    {
        "boolean" => FieldKind.Truth,
        "integer" => FieldKind.Number,
        "number" => field.Name.EndsWith("Yuan", StringComparison.Ordinal) ? FieldKind.Money : FieldKind.Number,
        _ => field.Enum is null ? OfName(field.Name) : FieldKind.Code,
    };

    private static FieldKind OfName(string name) => name switch
    {
        "docNo" => FieldKind.DocumentNumber,
        "orgCode" => FieldKind.OrganisationCode,
        "legalRepName" or "personName" => FieldKind.PersonName,
        "regNo" or "taxNo" or "institutionCertNo" or "ngoCertNo" => FieldKind.Code,
        "sourceUnit" => FieldKind.Name,
        _ when name.EndsWith("IdNo", StringComparison.Ordinal) => FieldKind.CitizenId,
        _ when name.EndsWith("Name", StringComparison.Ordinal) => FieldKind.Name,
        _ when name.EndsWith("Uscc", StringComparison.Ordinal) => FieldKind.Uscc,
        _ when name.EndsWith("Class", StringComparison.Ordinal) || name.EndsWith("Type", StringComparison.Ordinal) || name.EndsWith("Code", StringComparison.Ordinal) || name.EndsWith("No", StringComparison.Ordinal) => FieldKind.Code,
        _ => FieldKind.Text,
    };
}
