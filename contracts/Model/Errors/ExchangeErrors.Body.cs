namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area BODY: what a message names instead of carrying it.</content>
public static partial class ExchangeErrors
{
    /// <summary>The body store does not hold what the reference names.</summary>
    public static ErrorCode BodyMissing { get; } = New("BODY", 101, ReleaseClass.Releasable, "附件库中没有所引用的附件", "The body store does not hold what the reference names",
        "It was never put there, was removed because no message named it in time, has another size, or this node looks into another folder than the sender's.", "A sender puts it there first (xnx body put); at a reader check --bodies and what is mounted there, then xnx errors retry.", "发送方应先存入附件（xnx body put）；接收方请检查 --bodies 所指目录及其挂载，然后用 xnx errors retry 重试。");

    /// <summary>The body store holds other bytes than the reference names.</summary>
    public static ErrorCode BodyDamaged { get; } = New("BODY", 102, ReleaseClass.Releasable, "附件内容与引用不符，已损坏或被截断", "The body store holds other bytes than the reference names",
        "The file was changed or cut short after it was put there; nothing of its end was given out.", "Put the same content again, which replaces the file, or restore it from the backup; then xnx errors retry.", "请重新存入同一内容（将替换该文件）或从备份恢复，然后用 xnx errors retry 重试。");

    /// <summary>The body is larger than a body may be.</summary>
    public static ErrorCode BodyTooLarge { get; } = New("BODY", 103, ReleaseClass.Never, "附件超过大小上限", "The body is larger than a body may be",
        "A body's size is bounded (BodyStoreOptions.BodyBytesMax).", "Split it into several bodies, or send less.", "请拆分为多个附件，或减少内容。");

    /// <summary>What was sent is not what its reference names.</summary>
    public static ErrorCode BodyMismatch { get; } = New("BODY", 104, ReleaseClass.Never, "上传内容与所声明的引用不符", "What was sent is not what its reference names",
        "The upload was cut short or changed, or the reference belongs to something else; nothing was kept.", "Send it again, or without a reference, and use the one that is answered.", "请重新上传；或不声明引用，使用返回的引用。");

    /// <summary>All bodies together have reached their bound.</summary>
    public static ErrorCode BodyQuota { get; } = New("BODY", 105, ReleaseClass.Never, "附件库已达总量上限", "All bodies together have reached their bound",
        "The total is bounded (BodyStoreOptions.TotalBytesMax); what messages name is never removed for it.", "Raise the bound, or wait until what no message named is removed.", "请提高上限，或等待未被引用的附件清除。");

    /// <summary>There is too little free space for a body.</summary>
    public static ErrorCode BodyNoSpace { get; } = New("BODY", 106, ReleaseClass.Never, "附件库所在磁盘空间不足", "There is too little free space for a body",
        "Some space is always left free (BodyStoreOptions.FreeBytesMin), or the disk is full; nothing was kept.", "Free space on the disk of the body store, then send it again.", "请清理附件库所在磁盘后重新上传。");

    /// <summary>The message does not name this body.</summary>
    public static ErrorCode BodyNotNamed { get; } = New("BODY", 107, ReleaseClass.Releasable, "该报文没有引用此附件", "The message does not name this body",
        "The right to a body comes from a message that names it.", "Give the id of a message whose payload holds this very reference.", "请给出载荷中含有该引用的报文编号。");

    /// <summary>The message names too many bodies.</summary>
    public static ErrorCode BodiesTooMany { get; } = New("BODY", 108, ReleaseClass.Never, "报文引用的附件过多", "The message names too many bodies",
        "Each is looked up before the message is signed.", "Send several messages, or one body that holds them all.", "请拆分为多条报文，或合并为一个附件。");

    /// <summary>This node takes no bodies.</summary>
    public static ErrorCode BodiesNotTaken { get; } = New("BODY", 109, ReleaseClass.Never, "该节点不接收附件", "This node takes no bodies",
        "It is an edge that was not told where the city takes bodies (--city): a message could name what the city never gets.", "Start it with xnx edge run --city HOST:PORT,... where a node of the city runs with --edges, or put the body, and send the message, at a node of the city.", "请用 xnx edge run --city HOST:PORT,... 启动（市级节点须以 --edges 启动），或在城市节点存入附件并发送报文。");

    /// <summary>Too many bodies are being taken in at once.</summary>
    public static ErrorCode BodiesBusy { get; } = New("BODY", 110, ReleaseClass.Never, "同时上传的附件过多", "Too many bodies are being taken in at once",
        "The number is bounded (BodyStoreOptions.PutsMax).", "Send it again in a moment.", "请稍后重新上传。");

    /// <summary>The folder of the bodies cannot be used.</summary>
    public static ErrorCode BodyFolder { get; } = New("BODY", 111, ReleaseClass.Never, "附件目录不可用", "The folder of the bodies cannot be used",
        "The folder that --bodies names is not there: perhaps it is not mounted. It is never made, so that nothing is written below an empty mount point.", "Mount it, or make it, then start the node again.", "请挂载或创建该目录后重新启动节点。");

    /// <summary>No node of the city takes a body of an edge.</summary>
    public static ErrorCode BodiesUnreachable { get; } = New("BODY", 112, ReleaseClass.Never, "附件暂时无法送达市级节点", "No node of the city takes the body",
        "None of the addresses of --city answers as a node of this city: it is stopped, it was started without --edges, the way is cut, or its certificate is of another city. Body and record wait at the edge.", "Mend the way to the node, or start the edge with other addresses (xnx edge run --city); the edge tries again by itself.", "请恢复到市级节点的连接，或用 xnx edge run --city 指定其他地址；前置机会自动重试。");

    /// <summary>Whoever connects may bring no bodies.</summary>
    public static ErrorCode EdgeRefused { get; } = New("BODY", 113, ReleaseClass.Never, "市级节点不接收该连接方的附件", "Whoever connects may bring no bodies",
        "Its certificate of connections is not an edge's, the directory lists no edge of that department, or the edge's certificate is revoked or on hold.", "Enrol the edge at the city (xnx edge enrol), import the bundle, and start the edge again.", "请在市级节点登记该前置机（xnx edge enrol），导入资料包后重新启动。");

    /// <summary>The edge of a department has brought as many bodies as one may.</summary>
    public static ErrorCode BodyShareUsed { get; } = New("BODY", 114, ReleaseClass.Never, "该部门前置机送来的附件已达上限", "The edge of the department has brought as many bodies as one may",
        "What edges bring is bounded for each department (BodyStoreOptions.PerEdgeBytesMax), so that none fills the city's store. Body and record wait at the edge.", "Raise the bound at the city's nodes; the edge goes on by itself.", "请在市级节点提高该上限；前置机会自动继续。");
}
