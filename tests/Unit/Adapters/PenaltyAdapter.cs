using System.Text;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Tests.Adapters;

/// <summary>The housing bureau's adapter, small.</summary>
internal static class PenaltyAdapter
{
    public const string Yaml = """
        resource: 307012421200007/000002
        source:
          csv: { files: inbox/处罚*.csv, encoding: gb18030, settled: 10s }
        map:
          partyName:    行政相对人名称
          partyType:    { column: 类别, codes: party-type-2018 }
          party:        统一社会信用代码
          orgCode:      组织机构代码
          legalRepName: 法定代表人
          personIdType: { column: 证件类型, codes: id-type-2018 }
          personIdNo:   证件号码
          docNo:        文号
          facts:        违法事实
          penaltyClass: { column: 处罚类别, codes: penalty-class-2018 }
          fineYuan:     { column: 罚款金额, unit: 万元 }
          decidedOn:    处罚决定日期
          validTo:      有效期
          publicUntil:  公示截止期
          authority:    { value: 11421200XN0000071N }
          remark:       备注
        reject: { to: returned/, stopAbove: 5% }
        run:    { as: zjw, every: 10m }
        """;

    public const string Header = "行政相对人名称,类别,统一社会信用代码,组织机构代码,法定代表人,证件类型,证件号码,文号,违法事实,处罚类别,罚款金额,处罚决定日期,有效期,公示截止期,备注";

    public const string GoodRow = "企业甲（示例）,法人及非法人组织,91421200XN0000119N,,张三,,,咸住建罚〔2015〕21号,未按图施工,罚款,1.2,2015-04-15,,,";

    public static ContractShape Contract { get; } = ContractShape.Read(ContractFiles.All.Single(file => file.MessageType == "xn.credit.penalty-decided.v1").Schema);

    public static AdapterConfig Config { get; } = AdapterConfig.Parse("zjw-penalties", Encoding.UTF8.GetBytes(Yaml));

    public static AdapterModel Model { get; } = AdapterModel.Compile(Config, Contract);

    public static RowCleanser Cleanser() => new(Model, id => "p:token-of-" + id, () => new DateOnly(2015, 12, 31));

    /// <summary>The good row with some fields otherwise.</summary>
    public static string?[] Row(params (string Field, string? Value)[] otherwise)
    {
        var row = new string?[Model.Fields.Length];
        foreach (var (field, value) in new (string, string?)[]
        {
            ("partyName", "企业甲（示例）"), ("partyType", "法人及非法人组织"), ("party", "91421200XN0000119N"), ("docNo", "咸住建罚〔2015〕21号"),
            ("penaltyClass", "罚款"), ("fineYuan", "1.2"), ("decidedOn", "2015-04-15"), ("authority", "11421200XN0000071N"),
        }) row[Model.IndexOf(field)] = value;
        foreach (var (field, value) in otherwise) row[Model.IndexOf(field)] = value;
        return row;
    }
}
