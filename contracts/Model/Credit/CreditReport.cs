using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>信用报告: the answer to <see cref="RequestCreditReport"/>, or its refusal with a reason. Names of persons are masked.</summary>
[Message("xn.credit.credit-report.v1")]
public sealed record CreditReport : IReply
{
    /// <summary>About whom.</summary>
    public required PartyId Party { get; init; }

    /// <summary>Who asked.</summary>
    public required Uscc Requester { get; init; }

    /// <summary>For what.</summary>
    public required string Purpose { get; init; }

    /// <summary>One of answered, refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it was refused, as a code.</summary>
    public string? RefusalCode { get; init; }

    /// <summary>Why it was refused, in words.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>What the registration says; absent when nothing is known.</summary>
    public CreditReportBasic? Basic { get; init; }

    /// <summary>Penalties that are public on <see cref="IssuedOn"/>, newest first, at most 200; absent when refused.</summary>
    public IReadOnlyList<CreditReportPenalty>? Penalties { get; init; }

    /// <summary>How many penalties there are, those beyond the bound too.</summary>
    public int? PenaltiesTotal { get; init; }

    /// <summary>水印: who asked for what, printed across the report.</summary>
    public string? Watermark { get; init; }

    /// <summary>出具日期.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>有效期至.</summary>
    public DateOnly? ValidTo { get; init; }
}
