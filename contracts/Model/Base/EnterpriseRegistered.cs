using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Base;

/// <summary>企业登记: an enterprise, household or co-operative as its registration authority knows it now. Money in yuan.</summary>
[Message("xn.base.enterprise-registered.v1")]
public sealed record EnterpriseRegistered : IEvent
{
    /// <summary>统一社会信用代码; the key.</summary>
    public required Uscc Party { get; init; }

    /// <summary>企业名称.</summary>
    public required string PartyName { get; init; }

    /// <summary>注册号 of the time before one licence, one code.</summary>
    public string? RegNo { get; init; }

    /// <summary>组织机构代码 as printed; its check character may be broken in old records.</summary>
    public string? OrgCode { get; init; }

    /// <summary>税务登记号.</summary>
    public string? TaxNo { get; init; }

    /// <summary>企业类型, as words.</summary>
    public string? EnterpriseType { get; init; }

    /// <summary>法定代表人, or the operator of a household.</summary>
    public required string LegalRepName { get; init; }

    /// <summary>Code of table id-type-2018.</summary>
    public string? LegalRepIdType { get; init; }

    /// <summary>Personal; never published.</summary>
    public string? LegalRepIdNo { get; init; }

    /// <summary>注册资本 in yuan.</summary>
    public decimal? RegisteredCapitalYuan { get; init; }

    /// <summary>成立日期.</summary>
    public required DateOnly EstablishedOn { get; init; }

    /// <summary>核准日期.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>营业期限自.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>营业期限至; absent when <see cref="LongTerm"/>.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>长期.</summary>
    public bool? LongTerm { get; init; }

    /// <summary>Code of table registration-status-2015.</summary>
    public required string Status { get; init; }

    /// <summary>行业代码 of GB/T 4754.</summary>
    public string? IndustryCode { get; init; }

    /// <summary>经营范围.</summary>
    public string? Scope { get; init; }

    /// <summary>住所.</summary>
    public string? Address { get; init; }

    /// <summary>行政区划 of the domicile.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>登记机关 by its code.</summary>
    public Uscc? Authority { get; init; }

    /// <summary>登记机关 by its name.</summary>
    public string? AuthorityName { get; init; }

    /// <summary>数据来源单位.</summary>
    public string? SourceUnit { get; init; }

    /// <summary>数据来源单位 by its code.</summary>
    public Uscc? SourceUscc { get; init; }

    /// <summary>备注.</summary>
    public string? Remark { get; init; }
}
