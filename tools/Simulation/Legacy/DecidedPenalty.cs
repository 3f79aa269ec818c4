using System.Globalization;
using Xianning.Exchange.Simulation.Identities;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>A penalty as the deciding department knows it, before any old system has spelled it.</summary>
internal sealed class DecidedPenalty
{
    private const int PersonsPerMille = 120;
    private const int PersonPool = 1_000_000;

    public required string DocNo { get; init; }
    public required string Authority { get; init; }
    public required SyntheticPerson? Person { get; init; }
    public required SyntheticEnterprise? Enterprise { get; init; }
    public required Offence Offence { get; init; }
    public required PenaltyKind Kind { get; init; }
    public required decimal FineYuan { get; init; }
    public required decimal ConfiscatedYuan { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required int PublicYears { get; init; }
    public required bool ForEver { get; init; }
    public required string Remark { get; init; }

    /// <summary>The penalty with this index; a later revision has another amount and nothing else new.</summary>
    public static DecidedPenalty At(ulong seed, Authority authority, LegacyPart part, long index, int revision, Func<Dice, long> pickEnterprise)
    {
        var dice = new Dice().Seat(seed, authority.Stream, index);
        var isPerson = dice.Chance(PersonsPerMille);
        var party = isPerson ? dice.Below(PersonPool) : pickEnterprise(dice);
        var kind = dice.Pick(PenaltyKind.Weighted);
        return new DecidedPenalty
        {
            DocNo = string.Create(CultureInfo.InvariantCulture, $"{authority.DocumentWord}〔{part.From.Year}〕{index - part.FirstIndex + 1}号"),
            Authority = authority.Uscc,
            Person = isPerson ? SyntheticPerson.At(seed, party) : null,
            Enterprise = isPerson ? null : SyntheticEnterprise.At(seed, party),
            Offence = dice.Pick(authority.Offences),
            Kind = kind,
            FineYuan = kind.Code == PenaltyKind.WarningCode ? 0m : ((dice.Below(400) + 1) * 500m) + (revision * 100m),
            ConfiscatedYuan = kind.Code == PenaltyKind.Confiscation.Code ? (dice.Below(900) + 1) * 120.5m : 0m,
            DecidedOn = part.DayOf(index),
            PublicYears = dice.Below(3) + 1,
            ForEver = dice.Chance(30),
            Remark = RemarkOf(dice, revision),
        };
    }

    private static string RemarkOf(Dice dice, int revision) => (dice.Below(40), revision) switch
    {
        (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"第{revision}次更正"),
        (0, _) => "=HYPERLINK(\"http://example.invalid\",\"查看\")",
        (1, _) => "=1+1",
        (2, _) => "@SUM(A1:A9)",
        (3, _) => "+已履行",
        (< 10, _) => "已履行",
        _ => "",
    };
}
