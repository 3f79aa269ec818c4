namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area LOG: topics and partitions.</content>
public static partial class ExchangeErrors
{
    /// <summary>The topic exists with another number of partitions.</summary>
    public static ErrorCode TopicMismatch { get; } = New("LOG", 1, ReleaseClass.Never, "主题分区数不一致", "The topic exists with another number of partitions",
        "Partition counts never change.", "Use the recorded count, or a new topic.", "请使用已记录的分区数，或新建主题。");

    /// <summary>The topic does not exist.</summary>
    public static ErrorCode TopicUnknown { get; } = New("LOG", 2, ReleaseClass.Never, "主题不存在", "The topic does not exist",
        "No resource or capability has declared it.", "Publish the resource in the directory.", "请在目录中发布该资源。");

    /// <summary>The topic's name or partition count is out of bounds.</summary>
    public static ErrorCode TopicName { get; } = New("LOG", 3, ReleaseClass.Never, "主题名或分区数不合法", "The topic's name or partition count is out of bounds",
        "Names have 1 to 249 of a-z 0-9 . _ -, counts 1 to 256.", "Correct the resource in the directory.", "请更正目录中的资源。");

    /// <summary>The topic is not the one that was read before.</summary>
    public static ErrorCode TopicRecreated { get; } = New("LOG", 4, ReleaseClass.Never, "主题被重建或截断", "The topic is not the one that was read before",
        "It was recreated, or its last record was changed.", "Find out who did it before resetting the group.", "查明原因后再重置读取组。");

    /// <summary>The next offset is no longer in the log.</summary>
    public static ErrorCode OffsetLost { get; } = New("LOG", 5, ReleaseClass.Never, "读取位置已不存在", "The next offset is no longer in the log",
        "Records were deleted under the reader.", "Reset the group after finding out what was lost.", "查明丢失内容后重置读取组。");

    /// <summary>The record is larger than the log accepts.</summary>
    public static ErrorCode RecordTooLarge { get; } = New("LOG", 6, ReleaseClass.Never, "记录过大", "The record is larger than the log accepts",
        "Key, headers or value exceed the bound.", "Split the message, or send the document by reference.", "请拆分报文，或以引用方式发送附件。");

    /// <summary>The log's servers cannot be used.</summary>
    public static ErrorCode LogUnavailable { get; } = New("LOG", 7, ReleaseClass.Never, "日志服务不可用", "The log's servers cannot be used",
        "A server of the log is down, cut off or refuses; what was asked may or may not have been done.", "Look at the servers of the log; what was not acknowledged is sent again.", "请检查日志服务器；未确认的内容会重新发送。");

    /// <summary>The record has no key and its topic is compacted.</summary>
    public static ErrorCode RecordKeyless { get; } = New("LOG", 8, ReleaseClass.Never, "压缩主题的记录缺少键", "The record has no key and its topic is compacted",
        "Compaction keeps the newest record of a key.", "Give the record its key.", "请为该记录提供键。");
}
