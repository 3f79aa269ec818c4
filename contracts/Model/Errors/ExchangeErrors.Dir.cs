namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area DIR: participants, resources and grants.</content>
public static partial class ExchangeErrors
{
    /// <summary>No directory snapshot is known.</summary>
    public static ErrorCode DirectoryUnknown { get; } = New("DIR", 101, ReleaseClass.Never, "目录尚未发布", "No directory snapshot is known",
        "The city is not founded, or the directory could not be loaded.", "Found the city (xnx city found, xnx demo) or see xnx doctor.", "请先建立城市（xnx city found、xnx demo），或查看 xnx doctor。");

    /// <summary>The directory's signature does not hold.</summary>
    public static ErrorCode DirectorySignature { get; } = New("DIR", 102, ReleaseClass.Never, "目录签名无效", "The directory's signature does not hold",
        "It was changed outside the product, or signed by another key.", "Restore the folder from its backup; the node does not start on it.", "请从备份恢复；节点不会使用该目录启动。");

    /// <summary>The directory contradicts itself.</summary>
    public static ErrorCode DirectoryInvalid { get; } = New("DIR", 103, ReleaseClass.Never, "目录内容有矛盾", "The directory contradicts itself",
        "For example a grant for a resource that does not exist.", "Correct the entry that is named.", "请更正所指条目。");

    /// <summary>There is no such participant.</summary>
    public static ErrorCode ParticipantUnknown { get; } = New("DIR", 104, ReleaseClass.Never, "没有这个部门", "There is no such participant",
        "The department id or USCC is not in the directory.", "xnx directory show lists them.", "可用 xnx directory show 查看。");

    /// <summary>The topic of a type cannot be read from outside.</summary>
    public static ErrorCode OutsideReadersUnfit { get; } = New("DIR", 105, ReleaseClass.Never, "该类型的主题不能供外部读取", "The topic of this type cannot be read from outside",
        "A topic is read whole: all resources of the type must declare outside readers, and its messages must be for everybody, which commands are not.", "Change the resource with all others of its type to one that agrees, or give it a type of its own.", "同一类型的全部信息资源须声明一致，且不得为命令；请改用单独的消息类型。");

    /// <summary>The resource cannot be compacted.</summary>
    public static ErrorCode CompactionUnfit { get; } = New("DIR", 106, ReleaseClass.Never, "该信息资源不能声明为压缩", "The resource cannot be compacted",
        "Of a compacted topic only the newest record of each key stays: one resource alone has it, nothing is kept for a time or waits for missing numbers, and the contract's record key is its business key.",
        "Take back what is named, or give the resource a message type of its own whose x-key equals x-business-key.", "请撤回所指声明，或为该资源改用单独的、x-key 与 x-business-key 相同的报文类型。");
}
