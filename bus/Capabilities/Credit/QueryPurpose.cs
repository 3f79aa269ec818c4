namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>One dated row of <c>query-purposes.json</c>: a use for which reports are given.</summary>
internal sealed record QueryPurpose
{
    /// <summary>The word of the request and of the grant.</summary>
    public required string Purpose { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether reports about natural persons are given for it.</summary>
    public required bool Persons { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public required string LegalBasis { get; init; }

    public required string Article { get; init; }
}
