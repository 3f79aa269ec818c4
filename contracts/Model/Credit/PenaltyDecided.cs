using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>
/// 行政处罚决定: a penalty as the double publicity of 2018 (双公示) has it, money in yuan. Identified by deciding authority and document number,
/// so the same decision sent by two departments is one.
/// </summary>
[Message("xn.credit.penalty-decided.v1")]
public sealed record PenaltyDecided : IEvent
{
    /// <summary>行政相对人: a USCC, or a natural person's token made from <see cref="PersonIdNo"/>; the key.</summary>
    public required PartyId Party { get; init; }

    /// <summary>行政相对人名称.</summary>
    public required string PartyName { get; init; }

    /// <summary>Code of table party-type-2018.</summary>
    public required string PartyType { get; init; }

    /// <summary>工商注册号.</summary>
    public string? RegNo { get; init; }

    /// <summary>组织机构代码 as printed.</summary>
    public string? OrgCode { get; init; }

    /// <summary>税务登记号.</summary>
    public string? TaxNo { get; init; }

    /// <summary>事业单位证书号.</summary>
    public string? InstitutionCertNo { get; init; }

    /// <summary>社会组织登记证号.</summary>
    public string? NgoCertNo { get; init; }

    /// <summary>法定代表人.</summary>
    public string? LegalRepName { get; init; }

    /// <summary>Code of table id-type-2018.</summary>
    public string? LegalRepIdType { get; init; }

    /// <summary>Personal; never published.</summary>
    public string? LegalRepIdNo { get; init; }

    /// <summary>Code of table id-type-2018; only for natural persons.</summary>
    public string? PersonIdType { get; init; }

    /// <summary>Personal; never published. The gate makes <see cref="Party"/> from it again.</summary>
    public string? PersonIdNo { get; init; }

    /// <summary>处罚决定书文号.</summary>
    public required DocumentNumber DocNo { get; init; }

    /// <summary>违法行为类型.</summary>
    public string? ViolationType { get; init; }

    /// <summary>违法事实.</summary>
    public string? Facts { get; init; }

    /// <summary>处罚依据.</summary>
    public string? Basis { get; init; }

    /// <summary>Code of table penalty-class-2018.</summary>
    public required string PenaltyClass { get; init; }

    /// <summary>处罚内容.</summary>
    public string? Content { get; init; }

    /// <summary>罚款金额 in yuan.</summary>
    public decimal? FineYuan { get; init; }

    /// <summary>没收违法所得、没收非法财物金额 in yuan.</summary>
    public decimal? ConfiscatedYuan { get; init; }

    /// <summary>暂扣或吊销证照名称及编号.</summary>
    public string? RevokedCert { get; init; }

    /// <summary>处罚决定日期.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>处罚有效期; absent when <see cref="LongTerm"/>.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>长期.</summary>
    public bool? LongTerm { get; init; }

    /// <summary>公示截止期 as the source states it.</summary>
    public DateOnly? PublicUntil { get; init; }

    /// <summary>处罚机关 by its code.</summary>
    public required Uscc Authority { get; init; }

    /// <summary>处罚机关 by its name.</summary>
    public string? AuthorityName { get; init; }

    /// <summary>数据来源单位.</summary>
    public string? SourceUnit { get; init; }

    /// <summary>数据来源单位 by its code.</summary>
    public Uscc? SourceUscc { get; init; }

    /// <summary>备注.</summary>
    public string? Remark { get; init; }
}
