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
}
