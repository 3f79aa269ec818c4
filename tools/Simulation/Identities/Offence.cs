namespace Xianning.Exchange.Simulation.Identities;

/// <summary>What a department punishes: its own words, with facts and basis as its decisions print them.</summary>
/// <param name="Kind">违法行为类型.</param>
/// <param name="Facts">违法事实.</param>
/// <param name="Basis">处罚依据.</param>
internal sealed record Offence(string Kind, string Facts, string Basis)
{
    public static readonly Offence[] Housing =
    [
        new("未取得施工许可证擅自施工", "在未取得建筑工程施工许可证的情况下擅自开工建设", "《建筑工程施工许可管理办法》第十二条"),
        new("违法分包", "将承包的部分工程分包给不具备相应资质条件的单位", "《建设工程质量管理条例》第六十二条"),
        new("未按图施工", "未按照工程设计图纸和施工技术标准施工", "《建设工程质量管理条例》第六十四条"),
        new("扬尘防治措施不到位", "施工现场裸露土方未覆盖,未采取有效防尘措施", "《大气污染防治法》第一百一十五条"),
        new("未设置安全防护", "施工现场临边洞口未设置安全防护设施", "《建设工程安全生产管理条例》第六十四条"),
    ];

    public static readonly Offence[] Labour =
    [
        new("拖欠农民工工资", "未按照约定时间足额支付农民工工资", "《保障农民工工资支付条例》第五十三条"),
        new("未签订书面劳动合同", "用工之日起超过一个月未与劳动者订立书面劳动合同", "《劳动保障监察条例》第二十四条"),
        new("违法延长工作时间", "违反规定延长劳动者工作时间", "《劳动保障监察条例》第二十五条"),
        new("拒不报送书面材料", "拒不按照要求报送劳动保障书面审查材料", "《劳动保障监察条例》第三十条"),
    ];
}
