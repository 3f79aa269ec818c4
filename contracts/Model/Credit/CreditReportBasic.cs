using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>基本信息 of a <see cref="CreditReport"/>.</summary>
public sealed record CreditReportBasic
{
    /// <summary>名称.</summary>
    public required string PartyName { get; init; }

    /// <summary>登记状态.</summary>
    public string? Status { get; init; }

    /// <summary>企业类型.</summary>
    public string? EnterpriseType { get; init; }

    /// <summary>法定代表人, masked.</summary>
    public string? LegalRepName { get; init; }

    /// <summary>注册资本 in yuan.</summary>
    public decimal? RegisteredCapitalYuan { get; init; }

    /// <summary>成立日期.</summary>
    public DateOnly? EstablishedOn { get; init; }

    /// <summary>住所.</summary>
    public string? Address { get; init; }

    /// <summary>行政区划.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>经营范围.</summary>
    public string? Scope { get; init; }

    /// <summary>Ids of the messages from which this was taken, at most 64.</summary>
    public IReadOnlyList<Guid>? Sources { get; init; }
}
