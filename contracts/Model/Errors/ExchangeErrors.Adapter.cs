namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area ADAPTER: adapters and their files.</content>
public static partial class ExchangeErrors
{
    /// <summary>The adapter's configuration is refused.</summary>
    public static ErrorCode AdapterConfig { get; } = New("ADAPTER", 101, ReleaseClass.Never, "适配器配置有误", "The adapter's configuration is refused",
        "A key is unknown or duplicated, or a value is not allowed.", "Correct the YAML at the place that is named; xnx adapter test tries it.", "请按所指位置更正；xnx adapter test 可试运行。");

    /// <summary>The source cannot be read.</summary>
    public static ErrorCode SourceUnreadable { get; } = New("ADAPTER", 102, ReleaseClass.Never, "源文件无法读取", "The source cannot be read",
        "The file is missing, is not settled or is in another encoding.", "Check path, encoding and permissions.", "请检查路径、编码和权限。");

    /// <summary>Too many rows were rejected: the adapter has paused.</summary>
    public static ErrorCode StoppedAbove { get; } = New("ADAPTER", 103, ReleaseClass.Never, "退回行过多，适配器已暂停", "Too many rows were rejected: the adapter has paused",
        "The share of rejected rows crossed stopAbove.", "Look at the returned rows; correct the mapping or the file.", "请查看退回的行，更正映射或文件。");

    /// <summary>The header does not have the mapped columns.</summary>
    public static ErrorCode HeaderMismatch { get; } = New("ADAPTER", 104, ReleaseClass.Never, "表头与映射不符", "The header does not have the mapped columns",
        "The file's layout changed.", "Correct the mapping or the file.", "请更正映射或文件。");

    /// <summary>The file changed while it was read.</summary>
    public static ErrorCode FileChanged { get; } = New("ADAPTER", 105, ReleaseClass.Never, "文件在读取中被改动", "The file changed while it was read",
        "Somebody writes into the inbox in place.", "Nothing: it is read anew when it has settled. Move files into the inbox whole.", "无需处理：文件稳定后将重新读取。请整体移入文件。");

    /// <summary>A path leaves the adapter's root or goes over a symbolic link.</summary>
    public static ErrorCode PathOutside { get; } = New("ADAPTER", 106, ReleaseClass.Never, "路径超出适配器目录", "A path leaves the adapter's root or goes over a symbolic link",
        "source.csv.files is absolute, has .., or a folder is a link.", "Use plain folders below the department's root.", "请使用部门目录下的普通文件夹。");

    /// <summary>The adapter's stored cursor cannot be read.</summary>
    public static ErrorCode CursorUnreadable { get; } = New("ADAPTER", 107, ReleaseClass.Never, "适配器游标无法读取", "The adapter's stored cursor cannot be read",
        "A newer release wrote it.", "Run that release.", "请使用写入该游标的版本。");

    /// <summary>The adapter failed again and again without progress, or stands for another reason that needs an operator.</summary>
    public static ErrorCode AdapterFailed { get; } = New("ADAPTER", 108, ReleaseClass.Never, "适配器无法继续，需要人工处理", "An adapter cannot go on: an operator has to look",
        "Its text cannot be used, too many rows of a file are refused, or it failed again and again.", "Correct what is named. A failed adapter tries again by itself every minute; a corrected text is read when the node starts.", "请按所述原因处理。失败的适配器每分钟自动重试；更正后的适配器文本在节点重新启动后生效。");
}
