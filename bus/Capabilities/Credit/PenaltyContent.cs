using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>What the credit office keeps of a penalty: what a report shows and no personal number. Fields as in <see cref="PenaltyDecided"/>.</summary>
internal sealed record PenaltyContent
{
    public required string PartyName { get; init; }

    public required string PartyType { get; init; }

    public string? LegalRepName { get; init; }

    public string? ViolationType { get; init; }

    public string? Facts { get; init; }

    public string? Basis { get; init; }

    public required string PenaltyClass { get; init; }

    public string? Content { get; init; }

    public decimal? FineYuan { get; init; }

    public decimal? ConfiscatedYuan { get; init; }

    public string? RevokedCert { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public DateOnly? ValidTo { get; init; }

    public bool? LongTerm { get; init; }

    public DateOnly? PublicUntil { get; init; }

    public string? AuthorityName { get; init; }

    public static PenaltyContent Of(PenaltyDecided penalty) => new()
    {
        PartyName = penalty.PartyName,
        PartyType = penalty.PartyType,
        LegalRepName = penalty.LegalRepName,
        ViolationType = penalty.ViolationType,
        Facts = penalty.Facts,
        Basis = penalty.Basis,
        PenaltyClass = penalty.PenaltyClass,
        Content = penalty.Content,
        FineYuan = penalty.FineYuan,
        ConfiscatedYuan = penalty.ConfiscatedYuan,
        RevokedCert = penalty.RevokedCert,
        DecidedOn = penalty.DecidedOn,
        ValidTo = penalty.ValidTo,
        LongTerm = penalty.LongTerm,
        PublicUntil = penalty.PublicUntil,
        AuthorityName = penalty.AuthorityName,
    };

    /// <summary>The first, with what it lacks taken from the second.</summary>
    public static PenaltyContent Fill(PenaltyContent first, PenaltyContent second) => first with
    {
        LegalRepName = first.LegalRepName ?? second.LegalRepName,
        ViolationType = first.ViolationType ?? second.ViolationType,
        Facts = first.Facts ?? second.Facts,
        Basis = first.Basis ?? second.Basis,
        Content = first.Content ?? second.Content,
        FineYuan = first.FineYuan ?? second.FineYuan,
        ConfiscatedYuan = first.ConfiscatedYuan ?? second.ConfiscatedYuan,
        RevokedCert = first.RevokedCert ?? second.RevokedCert,
        ValidTo = first.ValidTo ?? (first.LongTerm is true ? null : second.ValidTo),
        LongTerm = first.LongTerm ?? (first.ValidTo is null ? second.LongTerm : null),
        PublicUntil = first.PublicUntil ?? second.PublicUntil,
        AuthorityName = first.AuthorityName ?? second.AuthorityName,
    };
}
