using System.Text;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>The housing and construction commission's penalties: GB18030, Chinese column names, one file a year.</summary>
internal sealed class HousingPenaltyTable(ulong seed, IReadOnlyList<LegacyPart> parts, EnterprisePool enterprises)
    : PenaltyTable(seed, Authority.Housing, parts, enterprises)
{
    public override string Resource => DemoResources.HousingPenalties;

    public override Encoding Encoding => Encodings.Gb18030;

    public override char Delimiter => ',';

    public override IReadOnlyList<LegacyColumn> Columns { get; } =
    [
        new("行政相对人名称", "partyName"), new("行政相对人类别", "partyType"), new("统一社会信用代码", "party"), new("工商注册号", "regNo"), new("法定代表人", "legalRepName"),
        new("证件类型", "personIdType"), new("证件号码", "personIdNo"), new("处罚决定书文号", "docNo"), new("违法行为类型", "violationType"), new("违法事实", "facts"), new("处罚依据", "basis"),
        new("处罚类别", "penaltyClass"), new("处罚内容", "content"), new("罚款金额(万元)", "fineYuan"), new("没收金额(万元)", "confiscatedYuan"), new("暂扣或吊销证照", "revokedCert"),
        new("处罚决定日期", "decidedOn"), new("处罚有效期", "validTo"), new("公示截止期", "publicUntil"), new("备注", "remark"),
    ];

    protected override void PutOrigin(LegacyRow row, DecidedPenalty penalty)
    {
        row.Expect("authority", Authority.Housing.Uscc);
        row.Expect("authorityName", Authority.Housing.Name);
        ExpectSource(row);
    }
}
