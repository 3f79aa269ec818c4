using Xianning.Exchange.Contracts.Base;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>What the credit office keeps of a registration: what a report shows and no personal number. Fields as in <see cref="EnterpriseRegistered"/>.</summary>
internal sealed record RegistrationContent
{
    public required string PartyName { get; init; }

    public required string Status { get; init; }

    public string? EnterpriseType { get; init; }

    public required string LegalRepName { get; init; }

    public decimal? RegisteredCapitalYuan { get; init; }

    public required DateOnly EstablishedOn { get; init; }

    public DateOnly? ValidTo { get; init; }

    public bool? LongTerm { get; init; }

    public string? Scope { get; init; }

    public string? Address { get; init; }

    public required string Region { get; init; }

    public static RegistrationContent Of(EnterpriseRegistered enterprise) => new()
    {
        PartyName = enterprise.PartyName,
        Status = enterprise.Status,
        EnterpriseType = enterprise.EnterpriseType,
        LegalRepName = enterprise.LegalRepName,
        RegisteredCapitalYuan = enterprise.RegisteredCapitalYuan,
        EstablishedOn = enterprise.EstablishedOn,
        ValidTo = enterprise.ValidTo,
        LongTerm = enterprise.LongTerm,
        Scope = enterprise.Scope,
        Address = enterprise.Address,
        Region = enterprise.Region.Value,
    };

    /// <summary>The first, with what it lacks taken from the second.</summary>
    public static RegistrationContent Fill(RegistrationContent first, RegistrationContent second) => first with
    {
        EnterpriseType = first.EnterpriseType ?? second.EnterpriseType,
        RegisteredCapitalYuan = first.RegisteredCapitalYuan ?? second.RegisteredCapitalYuan,
        ValidTo = first.ValidTo ?? (first.LongTerm is true ? null : second.ValidTo),
        LongTerm = first.LongTerm ?? (first.ValidTo is null ? second.LongTerm : null),
        Scope = first.Scope ?? second.Scope,
        Address = first.Address ?? second.Address,
    };
}
