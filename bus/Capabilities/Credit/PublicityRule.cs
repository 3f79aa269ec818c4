namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>One dated row of <c>publicity-rules.json</c>: how long a kind of penalty is public, and by which article.</summary>
internal sealed record PublicityRule
{
    public required string Id { get; init; }

    /// <summary>person, organisation or any.</summary>
    public required string Party { get; init; }

    /// <summary>Codes of table penalty-class-2018; null for all.</summary>
    public IReadOnlyList<string>? PenaltyClasses { get; init; }

    /// <summary>Holds only where fine and confiscation together are not more than this; null for any amount.</summary>
    public decimal? AmountYuanMax { get; init; }

    /// <summary>Months from the decision on; null where such penalties are not public at all.</summary>
    public int? Months { get; init; }

    /// <summary>The first day on which the row is law.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day on which the row is law; null for still.</summary>
    public DateOnly? EffectiveTo { get; init; }

    public required string LegalBasis { get; init; }

    public required string Article { get; init; }

    public bool Holds(PenaltyContent penalty, bool isPerson, DateOnly today) =>
        EffectiveFrom <= today && (EffectiveTo is null || today <= EffectiveTo)
        && (Party == "any" || Party == (isPerson ? "person" : "organisation"))
        && (PenaltyClasses is null || PenaltyClasses.Contains(penalty.PenaltyClass))
        && (AmountYuanMax is null || (penalty.FineYuan ?? 0m) + (penalty.ConfiscatedYuan ?? 0m) <= AmountYuanMax);
}
