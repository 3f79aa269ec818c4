using System.Globalization;
using System.Text;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Identities;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>The registration authority's export of enterprises: GB18030, commas, in parts of so many rows.</summary>
internal sealed class EnterpriseTable(ulong seed, IReadOnlyList<LegacyPart> parts) : LegacyTable
{
    private static readonly (string Word, string Code)[] States =
        [("存续", "存续"), ("开业", "存续"), ("在业", "存续"), ("存续", "存续"), ("正常", "存续"), ("存续", "存续"), ("存续", "存续"), ("注销", "注销"), ("吊销", "吊销")];

    public override string Department => "gsj";

    public override string Resource => DemoResources.EnterpriseRegistrations;

    public override DiceStream Stream => DiceStream.Enterprise;

    public override Encoding Encoding { get; } = Encodings.Gb18030;

    public override char Delimiter => ',';

    public override IReadOnlyList<LegacyPart> Parts { get; } = parts;

    public override IReadOnlyList<LegacyColumn> Columns { get; } =
    [
        new("序号", null), new("统一社会信用代码", "party"), new("注册号", "regNo"), new("组织机构代码", "orgCode"), new("企业名称", "partyName"), new("企业类型", "enterpriseType"),
        new("法定代表人", "legalRepName"), new("注册资本(万元)", "registeredCapitalYuan"), new("成立日期", "establishedOn"), new("营业期限至", "validTo"), new("登记状态", "status"),
        new("行业代码", "industryCode"), new("经营范围", "scope"), new("住所", "address"), new("行政区划", "region"), new("经办人", null),
    ];

    public override IReadOnlyList<Blemish> Blemishes { get; } =
    [
        new("DQ-10", "party", 12, Spellings.LowerCase), new("DQ-04", "party", 12, Spellings.FullWidth), new("DQ-04", "regNo", 15, Spellings.FullWidth),
        new("DQ-05", "partyName", 60, Spellings.Name), new("DQ-23", "registeredCapitalYuan", 60, Spellings.Thousands), new("DQ-23", "registeredCapitalYuan", 30, Spellings.WithUnit),
        new("DQ-20", "establishedOn", 100, Spellings.OtherDate), new("DQ-21", "validTo", 20, Spellings.NullDate), new("DQ-08", "validTo", 10, Spellings.ZeroDate), new("DQ-08", "scope", 60, Spellings.Null),
        new("DQ-06", "address", 10, Spellings.Unseen),
    ];

    public override IReadOnlyList<Flaw> Flaws { get; } =
    [
        new("DQ-10", "party", Damage.WrongCheck), new("DQ-09", "regNo", Damage.Scientific), new("DQ-14", "region", Damage.Word(CityRegions.Placeholder)), new("DQ-02", "partyName", Damage.Mojibake),
        new("DQ-22", "establishedOn", Damage.Future), new("DQ-09", "address", null), new("DQ-10", "party", Damage.TypedLetter), new("DQ-25", "partyName", Damage.Missing), new("DQ-15", "status", Damage.Word("歇业")),
    ];

    public override void Fill(LegacyRow row, LegacyPart part, long index, int revision)
    {
        var enterprise = SyntheticEnterprise.At(seed, index);
        var dice = new Dice().Seat(seed, Stream, index, revision: 1);
        row.PutUnmapped("序号", (index + 1).ToString(CultureInfo.InvariantCulture));
        row.PutUnmapped("经办人", dice.Pick(Words.Surnames) + "某");
        row.Put("party", enterprise.Uscc);
        row.Put("regNo", enterprise.RegistrationNumber);
        row.Put("orgCode", enterprise.OrganisationCode[..8] + "-" + enterprise.OrganisationCode[8]);
        row.Put("partyName", enterprise.Name);
        row.Put("enterpriseType", enterprise.Kind);
        row.Put("legalRepName", revision == 0 ? enterprise.LegalRepresentative : SyntheticPerson.At(seed, index + 500_000 + revision).Name);
        row.PutDate("establishedOn", part.DayOf(index));
        row.PutWan("registeredCapitalYuan", CapitalOf(enterprise, dice) + (revision * 10_000m));
        row.Put("validTo", "");
        var (word, code) = dice.Pick(States);
        row.PutCode("status", word, code);
        row.Put("industryCode", enterprise.TradeCode);
        row.Put("scope", dice.Chance(700) ? enterprise.Trade + "；" + dice.Pick(Words.Trades) : "");
        row.Put("address", enterprise.Address);
        row.Put("region", enterprise.Region);
        if (enterprise.IsHousehold || !dice.Chance(60))
            return;
        row.Soil("validTo", Spellings.ForEver(dice), "DQ-21");
        row.ExpectTrue("longTerm");
    }

    private static decimal CapitalOf(SyntheticEnterprise enterprise, Dice dice) =>
        enterprise.IsHousehold ? (dice.Below(20) + 1) * 5_000m : (dice.Below(300) + 1) * 100_000m;
}
