namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area STORE: data folder, log and store.</content>
public static partial class ExchangeErrors
{
    /// <summary>The disk is full: intake has stopped.</summary>
    public static ErrorCode StoreFull { get; } = New("STORE", 101, ReleaseClass.Never, "磁盘已满，停止接收", "The disk is full: intake has stopped",
        "The store could not write; nothing of the flush was kept, what was acknowledged is safe.", "Free space on the disk of the data folder; the node goes on by itself.", "请清理数据目录所在磁盘；节点将自行恢复。");

    /// <summary>The data folder has a newer format.</summary>
    public static ErrorCode StoreFormat { get; } = New("STORE", 102, ReleaseClass.Never, "数据目录由更新的版本创建", "The data folder has a newer format",
        "A newer version of the product wrote it.", "Use that version; nothing was changed.", "请使用相应版本；数据未被改动。");

    /// <summary>Another process holds the data folder.</summary>
    public static ErrorCode FolderLocked { get; } = New("STORE", 103, ReleaseClass.Never, "数据目录正被另一进程使用", "Another process holds the data folder",
        "A node is running on it.", "Stop that node, or use --data for another folder.", "请先停止该节点，或用 --data 指定其他目录。");

    /// <summary>The data folder cannot be read or written.</summary>
    public static ErrorCode FolderDenied { get; } = New("STORE", 104, ReleaseClass.Never, "无法读写数据目录", "The data folder cannot be read or written",
        "It belongs to another user, or the disk is read-only.", "Correct owner and permissions of the folder.", "请更正目录的所有者和权限。");

    /// <summary>The next offset is no longer in the log.</summary>
    public static ErrorCode OffsetLost { get; } = New("STORE", 105, ReleaseClass.Never, "读取位置已不存在", "The next offset is no longer in the log",
        "Records were deleted under the reader.", "Reset the group after finding out what was lost.", "查明丢失内容后重置读取组。");

    /// <summary>The topic is not the one that was read before.</summary>
    public static ErrorCode TopicRecreated { get; } = New("STORE", 106, ReleaseClass.Never, "主题被重建或截断", "The topic is not the one that was read before",
        "It was recreated, or its last record was changed.", "Find out who did it before resetting the group.", "查明原因后再重置读取组。");

    /// <summary>The topic exists with another number of partitions.</summary>
    public static ErrorCode TopicMismatch { get; } = New("STORE", 107, ReleaseClass.Never, "主题分区数不一致", "The topic exists with another number of partitions",
        "Partition counts never change.", "Use the recorded count, or a new topic.", "请使用已记录的分区数，或新建主题。");

    /// <summary>The lane was taken over.</summary>
    public static ErrorCode Fenced { get; } = New("STORE", 108, ReleaseClass.Never, "处理权已被接管", "The lane was taken over",
        "Another holder claimed the lane; this flush was not written.", "Nothing needs to be done: the lane claims again.", "无需处理。");

    /// <summary>The document was changed by someone else.</summary>
    public static ErrorCode DocumentConflict { get; } = New("STORE", 109, ReleaseClass.Never, "该文档已被他人修改", "The document was changed by someone else",
        "The expected version is not the current one.", "Read it again and repeat the change.", "请重新读取后再修改。");

    /// <summary>A file of the data folder is missing or damaged.</summary>
    public static ErrorCode FolderCorrupt { get; } = New("STORE", 110, ReleaseClass.Never, "数据目录内容残缺", "A file of the data folder is missing or damaged",
        "A key, password or trust file was removed or cut.", "Restore the folder from its backup; nothing was changed.", "请从备份恢复目录；数据未被改动。");
}
