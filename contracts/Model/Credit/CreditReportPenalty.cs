using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>One penalty in a <see cref="CreditReport"/>; fields as in <see cref="PenaltyDecided"/>.</summary>
public sealed record CreditReportPenalty
{
    /// <summary>处罚机关 by its code.</summary>
    public required Uscc Authority { get; init; }

    /// <summary>处罚机关 by its name.</summary>
    public string? AuthorityName { get; init; }

    /// <summary>处罚决定书文号.</summary>
    public required DocumentNumber DocNo { get; init; }

    /// <summary>处罚决定日期.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Code of table penalty-class-2018.</summary>
    public required string PenaltyClass { get; init; }

    /// <summary>违法行为类型.</summary>
    public string? ViolationType { get; init; }

    /// <summary>违法事实.</summary>
    public string? Facts { get; init; }

    /// <summary>处罚依据.</summary>
    public string? Basis { get; init; }

    /// <summary>处罚内容.</summary>
    public string? Content { get; init; }

    /// <summary>罚款金额 in yuan.</summary>
    public decimal? FineYuan { get; init; }

    /// <summary>没收金额 in yuan.</summary>
    public decimal? ConfiscatedYuan { get; init; }

    /// <summary>公示截止期.</summary>
    public DateOnly? PublicUntil { get; init; }

    /// <summary>Ids of the messages from which this was taken, at most 64.</summary>
    public IReadOnlyList<Guid>? Sources { get; init; }
}
