namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>One penalty of a party, identified by deciding authority and document number, with what each source says of it.</summary>
internal sealed class PenaltyRecord
{
    /// <summary>处罚机关, its USCC.</summary>
    public required string Authority { get; init; }

    /// <summary>处罚决定书文号.</summary>
    public required string DocNo { get; init; }

    /// <summary>What the sources say, sorted by resource.</summary>
    public List<Statement<PenaltyContent>> Statements { get; set; } = [];

    /// <summary>The penalty as it stands; null when every source has taken it back. The deciding authority's own word goes first (DQ-34).</summary>
    public PenaltyContent? Survivor() => SurvivorshipPolicy.Survivor(Statements, [Authority], PenaltyContent.Fill);

    /// <summary>The record's id in the profile: it follows from the thing.</summary>
    public string Id() => $"{Authority}:{DocNo}";
}
