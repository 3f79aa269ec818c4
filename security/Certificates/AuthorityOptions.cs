using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>How a city's certificate authority is made and what it issues.</summary>
public sealed class AuthorityOptions
{
    /// <summary>Who runs it, such as 咸宁市政务服务管理局; stands in both authorities' names.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>The USCC of who runs it.</summary>
    public required string Organisation { get; init; }

    /// <summary>The city's name in the authorities' common names; these begin with DEMO in a demo city.</summary>
    public required string City { get; init; }

    /// <summary>The algorithm of the authorities' keys; default SM2.</summary>
    public EnvelopeAlgorithm Algorithm { get; init; } = EnvelopeAlgorithm.Sm2;

    /// <summary>Whether it is a demo city's: every certificate says so, and production nodes refuse them.</summary>
    public bool Demo { get; init; }

    /// <summary>Validity of the root in days; default 7,305 (20 years), range 365 to 10,958.</summary>
    [OptionRange("365", "10,958")]
    public int RootDays { get; init; } = 7305;

    /// <summary>Validity of the issuing authority in days; default 3,652 (10 years), range 1 to 10,958, at most that of the root.</summary>
    [OptionRange("1", "10,958")]
    [OptionRule(OptionRelation.AtMost, nameof(RootDays))]
    public int IssuingDays { get; init; } = 3652;

    /// <summary>How long a revocation list of the issuing authority is in force, in days; default 7, range 1 to 365. It is issued anew daily.</summary>
    [OptionRange("1", "365")]
    public int CrlDays { get; init; } = 7;

    /// <summary>How long a revocation list of the root is in force, in days; default 365, range 1 to 3,653.</summary>
    [OptionRange("1", "3,653")]
    public int RootCrlDays { get; init; } = 365;
}
