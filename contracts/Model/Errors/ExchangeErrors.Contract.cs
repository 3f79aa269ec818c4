namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area CONTRACT: contracts, schemas and keys.</content>
public static partial class ExchangeErrors
{
    /// <summary>The body does not satisfy its contract.</summary>
    public static ErrorCode ContractInvalid { get; } = New("CONTRACT", 101, ReleaseClass.Releasable, "报文不符合契约", "The body does not satisfy its contract",
        "A field is missing, malformed or not in the contract.", "Have the sender correct the data and send a new message.", "请发送方更正数据后重新发送。");

    /// <summary>The schema is of another message type.</summary>
    public static ErrorCode SchemaOfOtherType { get; } = New("CONTRACT", 103, ReleaseClass.Releasable, "契约属于另一报文类型", "The schema is of another message type",
        "The value was written under the wrong contract.", "Correct the sender and send a new message.", "请更正发送方后重新发送。");

    /// <summary>The key or partition is not what the contract yields.</summary>
    public static ErrorCode KeyMismatch { get; } = New("CONTRACT", 104, ReleaseClass.Releasable, "记录键与契约不符", "The key or partition is not what the contract yields",
        "Another key would escape the order of this one's history.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>No contract is published for this message type.</summary>
    public static ErrorCode ContractUnknown { get; } = New("CONTRACT", 105, ReleaseClass.Releasable, "没有已发布的契约", "No contract is published for this message type",
        "An adapter or handler sends a type without contract.", "Publish it with xnx contract publish.", "请用 xnx contract publish 发布契约。");

    /// <summary>The schema is refused.</summary>
    public static ErrorCode SchemaRefused { get; } = New("CONTRACT", 110, ReleaseClass.Never, "契约文件被拒绝", "The schema is refused",
        "It is not JSON, or uses a keyword that this version does not check in full.", "Correct the schema; xnx contract check shows the place.", "请更正契约文件；xnx contract check 会指出位置。");

    /// <summary>A contract must declare x-message, x-key and x-business-key.</summary>
    public static ErrorCode ContractHead { get; } = New("CONTRACT", 111, ReleaseClass.Never, "契约缺少 x-message、x-key 或 x-business-key", "A contract must declare x-message, x-key and x-business-key",
        "An annotation is missing or names no property.", "Add the annotations.", "请补充标注。");

    /// <summary>The new version is not compatible.</summary>
    public static ErrorCode ContractIncompatible { get; } = New("CONTRACT", 112, ReleaseClass.Never, "新版本与旧版本不兼容", "The new version is not compatible",
        "Only optional properties may be added to a published contract.", "Publish it as a new message type (next .vN).", "请作为新的报文类型发布（下一个 .vN）。");

    /// <summary>The contract belongs to another department.</summary>
    public static ErrorCode ContractOwner { get; } = New("CONTRACT", 113, ReleaseClass.Never, "契约属于其他部门", "The contract belongs to another department",
        "Every version of a contract is published by its owner.", "Ask the owner to publish it.", "请由所属部门发布。");
}
