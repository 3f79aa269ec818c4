namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area API: requests of the node's API.</content>
public static partial class ExchangeErrors
{
    /// <summary>No token, or a wrong one.</summary>
    public static ErrorCode TokenMissing { get; } = New("API", 101, ReleaseClass.Never, "没有令牌或令牌不对", "No token, or a wrong one",
        "The API needs the bearer token of admin.token or a session.", "Send Authorization: Bearer with the content of admin.token, or open the printed link.", "请携带 admin.token 中的令牌，或打开打印出的链接。");

    /// <summary>This Host is refused.</summary>
    public static ErrorCode HostRefused { get; } = New("API", 102, ReleaseClass.Never, "拒绝该 Host", "This Host is refused",
        "The name is not one this node listens on (DNS rebinding).", "Use 127.0.0.1 or localhost.", "请使用 127.0.0.1 或 localhost。");

    /// <summary>This Origin is refused.</summary>
    public static ErrorCode OriginRefused { get; } = New("API", 103, ReleaseClass.Never, "拒绝该 Origin", "This Origin is refused",
        "The request comes from a page of another site.", "Use the node's own page, or a program without Origin.", "请使用节点自己的页面。");

    /// <summary>The form has no antiforgery token.</summary>
    public static ErrorCode FormTokenMissing { get; } = New("API", 104, ReleaseClass.Never, "表单缺少防伪令牌", "The form has no antiforgery token",
        "The page is old or of another site.", "Load the page again and repeat.", "请刷新页面后重试。");

    /// <summary>Not found.</summary>
    public static ErrorCode NotFound { get; } = New("API", 105, ReleaseClass.Never, "没有找到", "Not found",
        "No such thing under this name.", "Check the id; xnx trace finds by any part of a business key.", "请核对编号；xnx trace 可按业务键的任一部分查找。");

    /// <summary>The request is not valid.</summary>
    public static ErrorCode RequestInvalid { get; } = New("API", 106, ReleaseClass.Never, "请求有误", "The request is not valid",
        "A field is missing or malformed.", "Correct the field that is named.", "请更正所指字段。");

    /// <summary>A purpose is required.</summary>
    public static ErrorCode PurposeMissing { get; } = New("API", 107, ReleaseClass.Never, "必须写明用途", "A purpose is required",
        "Queries about parties are recorded with their purpose.", "Name the purpose (--purpose).", "请写明用途（--purpose）。");

    /// <summary>The one-time link is used or expired.</summary>
    public static ErrorCode LinkUsed { get; } = New("API", 108, ReleaseClass.Never, "一次性链接已失效", "The one-time link is used or expired",
        "Each link opens one session.", "xnx doctor prints a new link.", "可用 xnx doctor 获取新链接。");

    /// <summary>This message cannot be released.</summary>
    public static ErrorCode NotReleasable { get; } = New("API", 109, ReleaseClass.Never, "该报文不得放行", "This message cannot be released",
        "Its code is marked never, or its signature did not hold.", "Have the sender send a new message.", "请发送方重新发送。");

    /// <summary>The answer has not arrived yet.</summary>
    public static ErrorCode AnswerPending { get; } = New("API", 110, ReleaseClass.Never, "答复尚未到达", "The answer has not arrived yet",
        "The request is on its way.", "Ask again with the id.", "请凭编号再次查询。");

    /// <summary>Its state has changed.</summary>
    public static ErrorCode StateChanged { get; } = New("API", 111, ReleaseClass.Never, "状态已改变", "Its state has changed",
        "Someone else released, retried or discarded it.", "List again.", "请重新列出。");

    /// <summary>The request is too large.</summary>
    public static ErrorCode RequestTooLarge { get; } = New("API", 112, ReleaseClass.Never, "请求过大", "The request is too large",
        "Its body has more bytes than the node takes.", "Send less at once.", "请减少一次发送的内容。");

    /// <summary>The stream has nothing to adopt.</summary>
    public static ErrorCode NothingToAdopt { get; } = New("API", 113, ReleaseClass.Never, "该序列无可认可的内容", "The stream has nothing to adopt",
        "No epoch of it is refused and nothing is missing that anybody waits for.", "xnx stream list shows what is refused and missing.", "xnx stream list 可查看被拒纪元和缺号。");

    /// <summary>The key was used for another request.</summary>
    public static ErrorCode KeyUsedOtherwise { get; } = New("API", 114, ReleaseClass.Never, "该幂等键已用于另一请求", "The key was used for another request",
        "A key stands for one request in all its words.", "Repeat the first request as it was, or take a new key.", "请按原样重复第一次请求，或更换幂等键。");

    /// <summary>The key was used too long ago.</summary>
    public static ErrorCode KeyExpired { get; } = New("API", 115, ReleaseClass.Never, "该幂等键早已用过", "The key was used too long ago",
        "What a key stood for is remembered for some days; a message was sent under it before. Nothing is sent again.", "Take a new key for a new request; xnx trace with the message id that is named shows what became of the old one.", "新请求请更换幂等键；用 xnx trace 加所示报文号可查看当时的报文。");

    /// <summary>Whether the key was used before cannot be told now.</summary>
    public static ErrorCode KeyUndecided { get; } = New("API", 116, ReleaseClass.Never, "暂时无法判断该幂等键是否用过", "Whether the key was used before cannot be told now",
        "The trace index has not caught up, as after a start, or a segment cannot be read. Nothing was sent.", "Repeat the request in a moment; if that does not help, look with xnx trace whether the message id that is named was sent, and take a new key if not.", "请稍后按原样重试；若仍不行，用 xnx trace 查所示报文号是否已发送，未发送则更换幂等键。");

    /// <summary>The group has a place in the topic.</summary>
    public static ErrorCode GroupStands { get; } = New("API", 117, ReleaseClass.Never, "该读取组在此主题中已有位置", "The group has a place in the topic",
        "It has read the topic before, or was told before where to begin.", "xnx group list shows where it stands; xnx group reset moves it.", "xnx group list 可查看其位置；如需改动请用 xnx group reset。");

    /// <summary>The node failed on this request.</summary>
    public static ErrorCode InternalFault { get; } = New("API", 190, ReleaseClass.Never, "节点内部故障", "The node failed on this request",
        "A defect.", "Report it with the trace id.", "请附追踪号上报。");
}
