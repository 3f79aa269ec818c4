using System.Globalization;
using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Identities;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>What the tables of penalties have in common, whatever their columns are called: the fields of the 2018 publicity standard (domain.md 7.2).</summary>
internal abstract class PenaltyTable(ulong seed, Authority authority, IReadOnlyList<LegacyPart> parts, EnterprisePool enterprises) : LegacyTable
{
    private static readonly (string Word, string Code) Organisation = ("法人及非法人组织", "02");
    private static readonly (string Word, string Code) Household = ("个体工商户", "04");
    private static readonly (string Word, string Code) NaturalPerson = ("自然人", "01");
    private static readonly (string Word, string Code) IdentityCard = ("身份证", "01");

    public override string Department => authority.Department;

    public override DiceStream Stream => authority.Stream;

    public override IReadOnlyList<LegacyPart> Parts { get; } = parts;

    public override IReadOnlyList<Blemish> Blemishes { get; } =
    [
        new("DQ-10", "party", 10, Spellings.LowerCase), new("DQ-04", "party", 12, Spellings.FullWidth), new("DQ-04", "personIdNo", 25, Spellings.FullWidth),
        new("DQ-05", "partyName", 50, Spellings.Name), new("DQ-17", "docNo", 120, Spellings.DocumentNumber), new("DQ-20", "decidedOn", 100, Spellings.OtherDate),
        new("DQ-20", "decidedOn", 4, Spellings.HanDate), new("DQ-20", "publicUntil", 40, Spellings.OtherDate), new("DQ-04", "fineYuan", 20, Spellings.FullWidth),
        new("DQ-23", "fineYuan", 40, Spellings.WithUnit), new("DQ-06", "facts", 10, Spellings.Unseen), new("DQ-08", "remark", 40, Spellings.Null),
        new("DQ-08", "revokedCert", 30, Spellings.Null), new("DQ-08", "publicUntil", 15, Spellings.ZeroDate), new("DQ-21", "publicUntil", 15, Spellings.NullDate),
    ];

    public override IReadOnlyList<Flaw> Flaws { get; } =
    [
        new("DQ-10", "party", Damage.WrongCheck), new("DQ-15", "penaltyClass", Damage.Word("口头教育")), new("DQ-22", "decidedOn", Damage.Future), new("DQ-02", "facts", Damage.Mojibake),
        new("DQ-09", "facts", null), new("DQ-09", "personIdNo", Damage.Scientific), new("DQ-25", "docNo", Damage.Missing), new("DQ-10", "party", Damage.TypedLetter),
    ];

    /// <summary>The penalty that a row tells of.</summary>
    protected virtual DecidedPenalty PenaltyAt(LegacyPart part, long index, int revision) => DecidedBy(authority, part, index, revision);

    /// <summary>A penalty that this or another department decided.</summary>
    protected DecidedPenalty DecidedBy(Authority decider, LegacyPart part, long index, int revision) =>
        DecidedPenalty.At(seed, decider, part, index, revision, dice => enterprises.Pick(dice, part.DayOf(index)));

    public override void Fill(LegacyRow row, LegacyPart part, long index, int revision)
    {
        var penalty = PenaltyAt(part, index, revision);
        PutParty(row, penalty);
        PutDecision(row, penalty);
        PutOrigin(row, penalty);
        PutDates(row, penalty);
    }

    /// <summary>Who decided and who reports it: columns in one system, constants of the mapping in another.</summary>
    protected abstract void PutOrigin(LegacyRow row, DecidedPenalty penalty);

    protected void ExpectSource(LegacyRow row)
    {
        row.Expect("sourceUnit", authority.Name);
        row.Expect("sourceUscc", authority.Uscc);
    }

    private static void PutParty(LegacyRow row, DecidedPenalty penalty)
    {
        if (penalty.Person is { } person)
        {
            row.Put("partyName", person.Name);
            row.PutCode("partyType", NaturalPerson.Word, NaturalPerson.Code);
            row.PutCode("personIdType", IdentityCard.Word, IdentityCard.Code);
            row.Put("personIdNo", person.CitizenId);
            return;
        }

        var enterprise = penalty.Enterprise!;
        var (word, code) = enterprise.IsHousehold ? Household : Organisation;
        row.Put("partyName", enterprise.Name);
        row.PutCode("partyType", word, code);
        row.Put("party", enterprise.Uscc);
        row.Put("legalRepName", enterprise.LegalRepresentative);
        if (row.Has("regNo"))
            row.Put("regNo", enterprise.RegistrationNumber);
    }

    private static void PutDecision(LegacyRow row, DecidedPenalty penalty)
    {
        row.Put("docNo", penalty.DocNo);
        row.Put("violationType", penalty.Offence.Kind);
        row.Put("facts", penalty.Offence.Facts);
        row.Put("basis", penalty.Offence.Basis);
        row.PutCode("penaltyClass", penalty.Kind.Word, penalty.Kind.Code);
        row.Put("content", ContentOf(penalty));
        if (penalty.FineYuan > 0)
            row.PutWan("fineYuan", penalty.FineYuan);
        if (penalty.ConfiscatedYuan > 0)
            row.PutWan("confiscatedYuan", penalty.ConfiscatedYuan);
        row.Put("remark", penalty.Remark);
    }

    private static void PutDates(LegacyRow row, DecidedPenalty penalty)
    {
        row.PutDate("decidedOn", penalty.DecidedOn);
        if (penalty.PublicYears > 1)
            row.PutDate("publicUntil", penalty.DecidedOn.AddYears(penalty.PublicYears));
        if (!penalty.ForEver)
            return;
        row.Soil("validTo", Spellings.ForEver(new Dice().Seat(0, DiceStream.Dirt, penalty.DecidedOn.DayNumber)), "DQ-21");
        row.ExpectTrue("longTerm");
    }

    private static string ContentOf(DecidedPenalty penalty) =>
        penalty.FineYuan == 0 ? penalty.Kind.Word
        : string.Create(CultureInfo.InvariantCulture, $"{(penalty.Kind == PenaltyKind.Fine ? "" : penalty.Kind.Word + "，")}罚款人民币{penalty.FineYuan:0.##}元");
}
