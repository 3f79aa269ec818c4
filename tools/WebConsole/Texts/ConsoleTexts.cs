using System.Globalization;

// Each member is documented by the words that it prints.
#pragma warning disable CS1591

namespace Xianning.Exchange.WebConsole.Texts;

/// <summary>Every word the console prints, in both languages side by side.</summary>
public sealed class ConsoleTexts(Language language)
{
    public Language Language { get; } = language;

    public string Code => Pick("zh-CN", "en");

    public string Product => Pick("咸宁政务交换总线", "Xianning Exchange");

    public string Skip => Pick("跳到正文", "Skip to content");

    public string Overview => Pick("总览", "Overview");

    public string Trace => Pick("追踪", "Trace");

    public string Quarantine => Pick("隔离区", "Quarantine");

    public string SwitchLanguage => Pick("English", "中文");

    public string SwitchLanguageCode => Pick("en", "zh");

    public string Resources => Pick("信息资源", "Resources");

    public string AdaptersInTrouble => Pick("需要处理的适配器", "Adapters that need help");

    public string Resource => Pick("资源", "Resource");

    public string Department => Pick("部门", "Department");

    public string Read => Pick("读取", "Read");

    public string Fixed => Pick("清洗修复", "Repaired");

    public string Rejected => Pick("退回", "Rejected");

    public string Published => Pick("发布", "Published");

    public string Handled => Pick("处理", "Handled");

    public string Quarantined => Pick("隔离", "Quarantined");

    public string Failed => Pick("处理失败", "Failed");

    public string Waiting => Pick("等待", "Waiting");

    public string PerSecond => Pick("条/秒", "Messages/s");

    public string Duplicates => Pick("重复（已跳过）", "Duplicates (skipped)");

    public string LastMessages => Pick("最近 20 条报文", "Last 20 messages");

    public string Time => Pick("时间", "Time");

    public string Message => Pick("报文", "Message");

    public string Type => Pick("类型", "Type");

    public string Sender => Pick("发送方", "Sender");

    public string Outcome => Pick("结果", "Outcome");

    public string None => Pick("暂无", "None yet");

    public string LiveOn => Pick("实时更新", "Live");

    public string LiveOff => Pick("连接中断，正在重连", "Connection lost, reconnecting");

    public string TraceHint => Pick("报文编号或业务键的任一部分", "Message id or any part of a business key");

    public string Search => Pick("查找", "Search");

    public string NothingFound => Pick("没有找到。", "Nothing was found.");

    public string Step => Pick("步骤", "Step");

    public string Place => Pick("位置", "Place");

    public string Detail => Pick("说明", "Detail");

    public string Position => Pick("分区与偏移", "Partition and offset");

    public string SignedBy => Pick("签名", "Signed by");

    public string BusinessKey => Pick("业务键", "Business key");

    public string Caused => Pick("引出的报文", "Caused");

    public string Cause => Pick("起因报文", "Caused by");

    public string ReturnedRow => Pick("退回的行", "Returned row");

    public string Reason => Pick("原因", "Reason");

    public string NextStep => Pick("下一步", "Next step");

    public string Source => Pick("来源（所称）", "Source (as claimed)");

    public string Release => Pick("放行", "Release");

    public string Discard => Pick("弃置", "Discard");

    public string WhyReleased => Pick("放行理由", "Why it is released");

    public string WhyDiscarded => Pick("弃置理由", "Why it is discarded");

    public string OrderedTo(string kind) => kind == "discard"
        ? Pick("已下达弃置指令，等待通道执行。", "The discard was ordered and waits for the lane.")
        : Pick("已下达放行指令，等待通道执行。", "The release was ordered and waits for the lane.");

    public string CarriedOut(string kind) => kind == "discard" ? Pick("弃置指令已执行：", "The discard was carried out: ") : Pick("放行指令已执行：", "The release was carried out: ");

    public string Subject => Pick("对象", "About");

    public string Refused => Pick("请求被拒绝", "The request was refused");

    public string Holds => Pick("签名成立", "Signature held");

    public string Yes => Pick("是", "yes");

    public string No => Pick("否", "no");

    public string Body => Pick("内容", "Body");

    public string Attributes => Pick("签名属性", "Signed attributes");

    public string OutcomeOf(string outcome) => outcome switch
    {
        "published" => Pick("已发布", "published"),
        "handled" => Pick("已处理", "handled"),
        "duplicate" => Pick("重复", "duplicate"),
        "quarantined" => Pick("已隔离", "quarantined"),
        "failed" => Pick("失败", "failed"),
        _ => outcome,
    };

    public string StateOf(string state) => state switch
    {
        "starting" => Pick("启动中", "starting"),
        "running" => Pick("运行中", "running"),
        "paused" => Pick("暂停", "paused"),
        "stopping" => Pick("停止中", "stopping"),
        _ => state,
    };

    public string AdapterStateOf(string state) => state switch
    {
        "starting" => Pick("启动中", "starting"),
        "reading" => Pick("读取中", "reading"),
        "waiting" => Pick("等待文件稳定", "waiting for a file"),
        "idle" => Pick("空闲", "idle"),
        "paused" => Pick("暂停", "paused"),
        "retrying" => Pick("重试中", "retrying"),
        "failed" => Pick("失败", "failed"),
        "full" => Pick("磁盘已满", "no space"),
        "behind" => Pick("等待日志", "waiting for the log"),
        "stopped" => Pick("已停止", "stopped"),
        _ => state,
    };

    public string RecordStateOf(string state) => state switch
    {
        "held" => Pick("隔离中", "held"),
        "released" => Pick("已放行", "released"),
        "discarded" => Pick("已弃置", "discarded"),
        _ => state,
    };

    public string SignerOf(string? origin) => origin switch
    {
        "own-key" => Pick("由部门签名", "signed by the department"),
        "hosted" => Pick("由平台代部门签名", "signed by the hub on behalf of the department"),
        _ => Pick("未签名", "not signed"),
    };

    public static string Number(long figure) => figure.ToString("N0", CultureInfo.InvariantCulture);

    public string Pick(string chinese, string english) => Language == Language.Chinese ? chinese : english;
}
