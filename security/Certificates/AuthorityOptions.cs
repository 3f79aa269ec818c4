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

    /// <summary>Validity of the root in days; default 20 years, 1 to 30 years.</summary>
    public int RootDays { get; init; } = 7305;

    /// <summary>Validity of the issuing authority in days; default 10 years, at most that of the root.</summary>
    public int IssuingDays { get; init; } = 3652;

    /// <summary>How long a revocation list of the issuing authority is in force, in days; default 7. It is issued anew daily.</summary>
    public int CrlDays { get; init; } = 7;

    /// <summary>How long a revocation list of the root is in force, in days; default a year.</summary>
    public int RootCrlDays { get; init; } = 365;
}
