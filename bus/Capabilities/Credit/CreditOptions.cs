using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>The credit office's figures. Legal limits are not here: they are dated rows of <c>publicity-rules.json</c> and <c>query-purposes.json</c>.</summary>
public sealed record CreditOptions
{
    /// <summary>USCCs of the registration authorities, whose word on names and states goes first (DQ-34). Default: the demo city's gsj.</summary>
    public IReadOnlyList<string> RegistrationAuthorities { get; init; } = ["11421200XN00000476"];

    /// <summary>Most penalties of one party's profile, 1 to 10,000. Default 2,000: such a profile is about 1 MB and is read and written whole.</summary>
    [OptionRange("1", "10,000")]
    public int PenaltiesPerPartyMax { get; init; } = 2_000;

    /// <summary>Most penalties that a report prints, 1 to 200 as its contract says. Default 200; the total is always told.</summary>
    [OptionRange("1", "200")]
    public int PenaltiesPerReportMax { get; init; } = 200;

    /// <summary>Bytes of a report at which it prints no more penalties, 10,000 to 900,000. Default 500,000: a message may have 1 MB.</summary>
    [OptionRange("10,000", "900,000")]
    public int ReportBytesMax { get; init; } = 500_000;

    /// <summary>Days for which a report may be used, 1 to 365. Default 30.</summary>
    [OptionRange("1", "365")]
    public int ReportValidDays { get; init; } = 30;
}
