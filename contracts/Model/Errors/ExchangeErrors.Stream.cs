namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area STREAM: numbered streams and replay windows.</content>
public static partial class ExchangeErrors
{
    /// <summary>The sequence number was used before.</summary>
    public static ErrorCode SequenceReused { get; } = New("STREAM", 101, ReleaseClass.Never, "序号被重复使用", "The sequence number was used before",
        "A restored or cloned sender numbered a second message alike.", "Find out whether the sender was restored or cloned; adopt its epoch after that (xnx stream adopt).", "查明发送方是否被恢复或克隆；之后再认可其纪元（xnx stream adopt）。");

    /// <summary>The stream forks.</summary>
    public static ErrorCode SequenceFork { get; } = New("STREAM", 102, ReleaseClass.Never, "发送序列分叉", "The stream forks",
        "The message's previous number lies below what was already seen: two senders share one stream.", "Find out which sender is genuine; stop the other; adopt the epoch after that (xnx stream adopt).", "查明哪一方属实并停用另一方；之后再认可其纪元（xnx stream adopt）。");

    /// <summary>The epoch is not the one that owns this number.</summary>
    public static ErrorCode EpochOld { get; } = New("STREAM", 103, ReleaseClass.Never, "纪元已作废", "The epoch is not the one that owns this number",
        "A former holder of the stream went on sending.", "Stop the former holder.", "请停止原持有者。");

    /// <summary>The stream has too many gaps.</summary>
    public static ErrorCode TooManyGaps { get; } = New("STREAM", 104, ReleaseClass.Releasable, "缺号区间过多", "The stream has too many gaps",
        "The message would open a 65th missing range.", "Let the missing messages arrive, then release.", "请补齐缺失报文后放行。");

    /// <summary>The numbers of the message are malformed.</summary>
    public static ErrorCode SequenceMalformed { get; } = New("STREAM", 105, ReleaseClass.Never, "序号不合法", "The numbers of the message are malformed",
        "Sequence is 0, or previous is not below it.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>Two histories of one stream were signed under one epoch.</summary>
    public static ErrorCode RootEquivocation { get; } = New("STREAM", 106, ReleaseClass.Never, "同一纪元下签出两份历史", "Two histories of one stream were signed under one epoch",
        "A restored or cloned sender's clock stands back, or its key is in two places.", "Treat the key as compromised until explained; stop one of the two, set the other's clock and start it again; adopt its epoch after that (xnx stream adopt).",
        "在查明原因前按私钥泄露处理；停用其中一方，校准另一方时钟并重新启动；之后再认可其纪元（xnx stream adopt）。");

    /// <summary>Numbers of a stream have been missing for too long.</summary>
    public static ErrorCode StreamGap { get; } = New("STREAM", 107, ReleaseClass.Never, "发送序列缺号超时", "Numbers of a stream have been missing for too long",
        "Messages were lost on the way, or their sender has not delivered them yet.", "Ask the sender to deliver again; xnx stream list shows what is missing, xnx stream adopt goes on without it.",
        "请发送方补发；xnx stream list 可查看缺号，xnx stream adopt 可不再等待。");

    /// <summary>A newer version of the key was taken before.</summary>
    public static ErrorCode KeyVersionOld { get; } = New("STREAM", 108, ReleaseClass.Never, "该键的更新版本已处理", "This version of the key, or a newer one, was taken before",
        "On a compacted topic versions of a key only rise. An adapter that was renamed or begun anew numbers its rows from 1 again, or a second adapter sends the same rows.",
        "Let one adapter send the rows, under the name it always had; one that has to begin anew publishes under a new message type.", "请仅由一个适配器以原名称发送这些数据；确需重新开始的，请改用新的报文类型。");
}
