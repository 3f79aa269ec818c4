namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area HANDLER: handlers and what they send.</content>
public static partial class ExchangeErrors
{
    /// <summary>The handler failed.</summary>
    public static ErrorCode HandlerFailed { get; } = New("HANDLER", 101, ReleaseClass.Releasable, "处理程序失败", "The handler failed",
        "It threw on every attempt.", "See the exception; then xnx errors retry or discard.", "查看异常后用 xnx errors retry 或 discard。");

    /// <summary>The message asked for no reply.</summary>
    public static ErrorCode ReplyNotAsked { get; } = New("HANDLER", 102, ReleaseClass.Never, "该报文没有要求答复", "The message asked for no reply",
        "A handler replied to an event.", "Correct the handler.", "请更正处理程序。");

    /// <summary>A message caused too many sends.</summary>
    public static ErrorCode TooManySends { get; } = New("HANDLER", 103, ReleaseClass.Never, "一条报文引出的发送过多", "A message caused too many sends",
        "The bound protects memory and the flush.", "Correct the handler.", "请更正处理程序。");

    /// <summary>The lifetime of the command is not allowed.</summary>
    public static ErrorCode CommandLifetime { get; } = New("HANDLER", 104, ReleaseClass.Never, "指令有效期过长", "The lifetime of the command is not allowed",
        "Commands live for a bounded time.", "Choose a shorter lifetime.", "请缩短有效期。");

    /// <summary>Several resources fit: name one.</summary>
    public static ErrorCode ResourceAmbiguous { get; } = New("HANDLER", 105, ReleaseClass.Never, "有多个信息资源可选", "Several resources fit: name one",
        "The participant owns several resources of this type.", "Name the resource in the send options.", "请在发送选项中写明资源。");

    /// <summary>The process died twice on this message.</summary>
    public static ErrorCode KilledTheProcess { get; } = New("HANDLER", 107, ReleaseClass.Releasable, "处理该报文时进程两次终止", "The process died twice on this message",
        "The message crashes the handler's process.", "Report it with the message id; retry after the repair.", "请附报文编号上报；修复后重试。");

    /// <summary>The handler did not end in time.</summary>
    public static ErrorCode DeadlineExceeded { get; } = New("HANDLER", 108, ReleaseClass.Releasable, "处理超过时限", "The handler did not end in time",
        "A batch has 30 seconds.", "See what the handler waits for; then retry.", "查明处理程序在等待什么，然后重试。");

    /// <summary>A former message of this key failed: later ones wait.</summary>
    public static ErrorCode KeyBlocked { get; } = New("HANDLER", 109, ReleaseClass.Releasable, "同一对象的前一报文失败，后续报文等待", "A former message of this key failed: later ones wait",
        "Order per key is kept.", "Retry or discard the failed message first.", "请先重试或丢弃失败的报文。");

    /// <summary>Only an adapter sends to a compacted topic.</summary>
    public static ErrorCode OnlyRows { get; } = New("HANDLER", 110, ReleaseClass.Never, "压缩主题只接受适配器发送", "Only an adapter sends to a compacted topic",
        "Each message there says which version of its row it is; what a handler or the API sends is no row.", "Let an adapter publish it, or publish it under a message type whose resource is not compacted.", "请由适配器发布，或改用其信息资源未声明压缩的报文类型。");
}
