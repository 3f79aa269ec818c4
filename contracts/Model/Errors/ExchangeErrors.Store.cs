namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area STORE: the store of lanes, state and evidence.</content>
public static partial class ExchangeErrors
{
    /// <summary>The disk is full: intake has stopped.</summary>
    public static ErrorCode StoreFull { get; } = New("STORE", 1, ReleaseClass.Never, "磁盘已满，停止接收", "The disk is full: intake has stopped",
        "The store could not write; nothing of the flush was kept, what was acknowledged is safe.", "Free space on the disk of the data folder: a running node goes on by itself, a stopped one where it stopped when it is started again.", "请清理数据目录所在磁盘；运行中的节点将自行恢复，已停止的重新启动后从中断处继续。");

    /// <summary>The data have a newer format.</summary>
    public static ErrorCode StoreFormat { get; } = New("STORE", 2, ReleaseClass.Never, "数据由更新的版本写入", "The data have a newer format",
        "A newer version of the product wrote them, or they are not ours.", "Use that version; nothing was changed.", "请使用相应版本；数据未被改动。");

    /// <summary>Another process uses the data folder.</summary>
    public static ErrorCode StoreLocked { get; } = New("STORE", 3, ReleaseClass.Never, "数据目录正被另一进程使用", "Another process uses the data folder",
        "A node is running on it.", "Stop that node, or use --data for another folder.", "请先停止该节点，或用 --data 指定其他目录。");

    /// <summary>The lane was taken over.</summary>
    public static ErrorCode Fenced { get; } = New("STORE", 4, ReleaseClass.Never, "处理权已被接管", "The lane was taken over",
        "Another holder claimed the lane; this flush was not written.", "Nothing needs to be done: the lane claims again.", "无需处理。");

    /// <summary>A state row was changed in between.</summary>
    public static ErrorCode StateConflict { get; } = New("STORE", 5, ReleaseClass.Never, "状态已被他人修改", "A state row was changed in between",
        "Two batches touched one key.", "Nothing needs to be done: the batch runs again.", "无需处理：该批将重新执行。");

    /// <summary>The entry stands elsewhere by now.</summary>
    public static ErrorCode EntryState { get; } = New("STORE", 6, ReleaseClass.Never, "条目状态已改变", "The entry stands elsewhere by now",
        "Someone else released, retried or discarded it.", "List again.", "请重新列出。");

    /// <summary>The document was changed by someone else.</summary>
    public static ErrorCode DocumentConflict { get; } = New("STORE", 7, ReleaseClass.Never, "该文档已被他人修改", "The document was changed by someone else",
        "The expected version is not the current one.", "Read it again and repeat the change.", "请重新读取后再修改。");

    /// <summary>The data file is damaged.</summary>
    public static ErrorCode StoreDamaged { get; } = New("STORE", 8, ReleaseClass.Never, "数据文件已损坏", "The data file is damaged",
        "The disk or another program altered it; nothing more is written.", "Restore the folder from its backup.", "请从备份恢复目录。");

    /// <summary>The store is closing.</summary>
    public static ErrorCode StoreClosed { get; } = New("STORE", 9, ReleaseClass.Never, "存储正在关闭", "The store is closing",
        "The node stops.", "Try again after it has started.", "请在其启动后重试。");

    /// <summary>The database cannot be reached.</summary>
    public static ErrorCode StoreUnavailable { get; } = New("STORE", 10, ReleaseClass.Never, "数据库无法访问", "The database cannot be reached",
        "It is stopped, overloaded or cut off from this node; the offsets say what was committed.", "Bring the database back: lanes claim again and go on by themselves.", "请恢复数据库；各处理通道将自行重新接管并继续。");

    /// <summary>The data have an older format.</summary>
    public static ErrorCode StoreOutdated { get; } = New("STORE", 11, ReleaseClass.Never, "数据格式较旧", "The data have an older format",
        "An older version of the product made the schema; nodes never change its format by themselves.", "Stop the city's nodes, take a backup, and run xnx store migrate (--plan shows what it does); there is no way back.", "请停止该城市的所有节点并备份，然后运行 xnx store migrate（--plan 仅显示将执行的内容）；迁移不可回退。");

    /// <summary>What the log has not taken yet has reached its bound.</summary>
    public static ErrorCode UnsentFull { get; } = New("STORE", 12, ReleaseClass.Never, "待转发数据已达上限，暂停处理", "What the log has not taken yet has reached its bound",
        "The log's servers do not answer, or take less than is committed; nothing more is read or accepted meanwhile.", "Look at the log's servers (xnx doctor: relay); lanes, adapters and senders go on by themselves as the log catches up.", "请检查日志服务器（xnx doctor 的转发一项）；日志恢复后各通道、适配器与发送方将自行继续。");
}
