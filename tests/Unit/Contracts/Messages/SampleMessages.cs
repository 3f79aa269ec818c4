using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Contracts.Messages;

/// <summary>One message of each type with every field set, so that a test of all fields needs no list of them.</summary>
internal static class SampleMessages
{
    public static readonly PartyId Person = PartyId.Parse("p:" + new string('4', 64));
    public static readonly Uscc Company = Uscc.Parse("91421200XN0000119N");
    public static readonly Uscc Zjw = Uscc.Parse("11421200XN0000071N");
    private static readonly Guid Id = new("0190f5a2-7b1c-8c3d-9e4f-001122334455");

    public static IReadOnlyList<IMessage> Full { get; } =
    [
        new RegionListed
        {
            Code = RegionCode.Parse("421202"), Name = "咸安区", Level = "county", Parent = RegionCode.Parse("421200"), ValidFrom = new DateOnly(1998, 12, 6),
            ValidTo = new DateOnly(2030, 1, 1), Successor = RegionCode.Parse("421281"),
        },
        new EnterpriseRegistered
        {
            Party = Company, PartyName = "咸宁市温泉（集团）建筑工程有限公司", RegNo = "421200000000017", OrgCode = "XN000011-9", TaxNo = "421200XN0000119", EnterpriseType = "有限责任公司",
            LegalRepName = "欧阳𠮷", LegalRepIdType = "01", LegalRepIdNo = "421299200001010058", RegisteredCapitalYuan = 5_000_000.50m, EstablishedOn = new DateOnly(2012, 2, 29),
            ApprovedOn = new DateOnly(2015, 1, 1), ValidFrom = new DateOnly(2012, 2, 29), ValidTo = new DateOnly(2042, 2, 28), LongTerm = false, Status = "存续", IndustryCode = "4710",
            Scope = "房屋建筑；\"钢结构\"/安装\\拆除", Address = "湖北省咸宁市咸安区温泉路1号", Region = RegionCode.Parse("421202"), Authority = Uscc.Parse("11421200XN00000476"), AuthorityName = "市工商局(示例)",
            SourceUnit = "市工商局(示例)", SourceUscc = Uscc.Parse("11421200XN00000476"), Remark = "无",
        },
        new PenaltyDecided
        {
            Party = Person, PartyName = "王示例", PartyType = "01", RegNo = "421200600000018", OrgCode = "XN000011-9", TaxNo = "421200XN0000119", InstitutionCertNo = "事证第1号", NgoCertNo = "社证第1号",
            LegalRepName = "李样本", LegalRepIdType = "02", LegalRepIdNo = "G12345678", PersonIdType = "01", PersonIdNo = "421299200001010058", DocNo = DocumentNumber.Parse("咸住建罚〔2015〕21号"),
            ViolationType = "未取得施工许可证擅自施工", Facts = "在未取得建筑工程施工许可证的情况下擅自开工建设", Basis = "《建筑工程施工许可管理办法》第十二条", PenaltyClass = "2", Content = "罚款人民币30000.05元",
            FineYuan = 30_000.05m, ConfiscatedYuan = 0.10m, RevokedCert = "施工许可证 1 号", DecidedOn = new DateOnly(2015, 4, 15), ValidTo = new DateOnly(2018, 4, 15), LongTerm = true,
            PublicUntil = new DateOnly(2016, 4, 15), Authority = Zjw, AuthorityName = "市住建委(示例)", SourceUnit = "市住建委(示例)", SourceUscc = Zjw, Remark = "已履行",
        },
        new CreditRecordAccepted
        {
            Party = Person, RecordId = "11421200XN0000071N 咸住建罚〔2015〕21号", Category = "bad", SourceType = "xn.credit.penalty-decided.v1", SourceMessageId = Id,
            Resource = ResourceCode.Parse(DemoResources.HousingPenalties), Authority = Zjw, DocNo = DocumentNumber.Parse("咸住建罚〔2015〕21号"), OccurredOn = new DateOnly(2015, 4, 15),
        },
        new CreditQueried
        {
            QueryId = Id, Party = PartyId.Of(Company), Requester = Zjw, Purpose = "tender-review", UseCase = "招标", AuthorizationId = "授权-1",
            QueriedAt = new DateTimeOffset(2026, 11, 25, 4, 0, 0, 123, TimeSpan.FromHours(8)), Outcome = "refused", RefusalCode = "PURPOSE",
        },
        new RequestCreditReport { Party = PartyId.Of(Company), Purpose = "tender-review", Requester = Zjw, UseCase = "招标", AuthorizationId = "授权-1" },
        new CreditReport
        {
            Party = PartyId.Of(Company), Requester = Zjw, Purpose = "tender-review", Outcome = "answered", RefusalCode = "无", RefusalReason = "无", PenaltiesTotal = 1, Watermark = "市住建委 tender-review",
            IssuedOn = new DateOnly(2026, 11, 25), ValidTo = new DateOnly(2026, 12, 25),
            Basic = new CreditReportBasic
            {
                PartyName = "咸宁市温泉建筑工程有限公司", Status = "存续", EnterpriseType = "有限责任公司", LegalRepName = "欧阳**", RegisteredCapitalYuan = 5_000_000m, EstablishedOn = new DateOnly(2012, 2, 29),
                Address = "湖北省咸宁市咸安区温泉路", Region = RegionCode.Parse("421202"), Scope = "房屋建筑", Sources = [Id],
            },
            Penalties =
            [
                new CreditReportPenalty
                {
                    Authority = Zjw, AuthorityName = "市住建委(示例)", DocNo = DocumentNumber.Parse("咸住建罚〔2015〕21号"), DecidedOn = new DateOnly(2015, 4, 15), PenaltyClass = "2", ViolationType = "未按图施工",
                    Facts = "未按照工程设计图纸施工", Basis = "《建设工程质量管理条例》第六十四条", Content = "罚款", FineYuan = 30_000m, ConfiscatedYuan = 0m, PublicUntil = new DateOnly(2016, 4, 15), Sources = [Id],
                },
            ],
        },
    ];
}
