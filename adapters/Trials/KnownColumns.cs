using Xianning.Exchange.Adapters.Sources.Csv;

namespace Xianning.Exchange.Adapters.Trials;

/// <summary>What columns are customarily called: the codes of the double-publicity standard (2016 and 2018), of the registration authority, and Chinese titles.</summary>
internal static class KnownColumns
{
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["party"] = ["CF_XDR_SHXYM", "uniscid", "统一社会信用代码", "信用代码", "社会信用代码", "相对人代码"],
        ["partyName"] = ["CF_XDR_MC", "entname", "行政相对人名称", "当事人", "被处罚人", "企业名称", "单位名称"],
        ["partyType"] = ["CF_XDR_LB", "行政相对人类别", "当事人类型"],
        ["regNo"] = ["CF_XDR_GSZC", "CF_XDR_GSDJ", "regno", "工商注册号", "注册号", "营业执照号"],
        ["orgCode"] = ["CF_XDR_ZZJG", "CF_XDR_ZDM", "组织机构代码"],
        ["taxNo"] = ["CF_XDR_SWDJ", "税务登记号", "纳税人识别号"],
        ["institutionCertNo"] = ["CF_XDR_SYDW", "事业单位证书号"],
        ["ngoCertNo"] = ["CF_XDR_SHZZ", "社会组织登记证号"],
        ["legalRepName"] = ["CF_FRDB", "CF_FR", "法定代表人", "法人代表", "负责人"],
        ["legalRepIdType"] = ["CF_FR_ZJLX", "法定代表人证件类型"],
        ["legalRepIdNo"] = ["CF_FR_ZJHM", "CF_FR_SFZH", "法定代表人证件号码"],
        ["personIdType"] = ["CF_XDR_ZJLX", "证件类型"],
        ["personIdNo"] = ["CF_XDR_ZJHM", "CF_XDR_SFZ", "证件号码", "身份证号", "身份证号码", "居民身份证号"],
        ["docNo"] = ["CF_WSH", "处罚决定书文号", "行政处罚决定书文号", "文书号", "决定书文号", "处罚文号"],
        ["violationType"] = ["CF_WFXW", "CF_CFMC", "违法行为类型", "案由"],
        ["facts"] = ["CF_SY", "违法事实", "处罚事由"],
        ["basis"] = ["CF_YJ", "处罚依据"],
        ["penaltyClass"] = ["CF_CFLB", "CF_CFLB1", "处罚类别", "处罚种类"],
        ["content"] = ["CF_NR", "CF_JG", "处罚内容", "处罚结果"],
        ["fineYuan"] = ["CF_NR_FK", "罚款金额", "罚款数额", "罚款"],
        ["confiscatedYuan"] = ["CF_NR_WFFF", "没收金额", "没收违法所得"],
        ["revokedCert"] = ["CF_NR_ZKDX", "暂扣或吊销证照", "暂扣或吊销证照名称及编号"],
        ["decidedOn"] = ["CF_JDRQ", "处罚决定日期", "决定日期", "处罚日期"],
        ["validTo"] = ["CF_YXQ", "处罚有效期", "有效期至", "营业期限至", "opto"],
        ["publicUntil"] = ["CF_GSJZQ", "公示截止期", "公示截止日期"],
        ["authority"] = ["CF_CFJGDM", "处罚机关代码", "登记机关代码"],
        ["authorityName"] = ["CF_CFJG", "CF_XZJG", "处罚机关", "登记机关", "regorg"],
        ["sourceUnit"] = ["CF_SJLY", "LYDW", "数据来源单位"],
        ["sourceUscc"] = ["CF_SJLYDM", "数据来源单位代码"],
        ["remark"] = ["BZ", "备注"],
        ["enterpriseType"] = ["enttype", "企业类型"],
        ["registeredCapitalYuan"] = ["regcap", "注册资本", "注册资金"],
        ["establishedOn"] = ["estdate", "成立日期"],
        ["approvedOn"] = ["apprdate", "核准日期"],
        ["validFrom"] = ["opfrom", "营业期限自", "有效期自", "生效日期"],
        ["status"] = ["regstate", "登记状态", "经营状态"],
        ["industryCode"] = ["industryco", "行业代码"],
        ["scope"] = ["opscope", "经营范围"],
        ["address"] = ["dom", "住所", "地址", "注册地址"],
        ["region"] = ["domdistrict", "行政区划", "行政区划代码"],
        ["code"] = ["区划代码"],
        ["name"] = ["区划名称"],
        ["parent"] = ["上级代码"],
        ["level"] = ["级别"],
    };

    private static readonly ILookup<string, string> ByColumn = Fields.SelectMany(pair => pair.Value, (pair, column) => (pair.Key, Column: Bare(column))).ToLookup(pair => pair.Column, pair => pair.Key);

    private static readonly HashSet<string> InWan = [.. new[] { "CF_NR_FK", "CF_NR_WFFF", "regcap" }.Select(Bare)];

    public static IEnumerable<string> FieldsOf(string title) => ByColumn[Bare(title)];

    /// <summary>Amounts that the standards keep in 万元 without saying so in the title.</summary>
    public static bool IsInWan(string title) => InWan.Contains(Bare(title));

    public static string? CodesOf(string field) => field switch
    {
        "partyType" => "party-type-2018",
        "personIdType" or "legalRepIdType" => "id-type-2018",
        "penaltyClass" => "penalty-class-2018",
        "status" => "registration-status-2015",
        _ => null,
    };

    /// <summary>A title as it is compared: without its unit in brackets.</summary>
    public static string Bare(string title)
    {
        var key = ColumnTitle.Key(title);
        var bracket = key.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 ? key[..bracket] : key;
    }
}
