namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area ENV: the bytes of a record: headers, signed attributes and proof.</content>
public static partial class ExchangeErrors
{
    /// <summary>The record carries no signature.</summary>
    public static ErrorCode Unsigned { get; } = New("ENV", 101, ReleaseClass.Never, "报文没有签名", "The record carries no signature",
        "xn-attributes or xn-proof is absent.", "Let the sender publish through its node; nothing unsigned is ever handled.", "请发送方通过节点重新发送；未签名的报文永不处理。");

    /// <summary>The record has more than 16 headers or 8 KB of them.</summary>
    public static ErrorCode HeadersTooMany { get; } = New("ENV", 102, ReleaseClass.Never, "报文头过多", "The record has more than 16 headers or 8 KB of them",
        "A program other than a node wrote the record.", "Find out who may write to the topic, and have the sender publish through its node.", "查明谁能写入该主题，并请发送方通过节点重新发送。");

    /// <summary>A known header occurs twice.</summary>
    public static ErrorCode HeaderRepeated { get; } = New("ENV", 103, ReleaseClass.Never, "报文头重复", "A known header occurs twice",
        "Two xn- headers of one name leave open which one was meant.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>The value is longer than 960 KiB.</summary>
    public static ErrorCode ValueSize { get; } = New("ENV", 104, ReleaseClass.Never, "报文体超过 960 KiB", "The value is longer than 960 KiB",
        "The message is larger than any hop accepts.", "Split the message, or send the document by reference.", "请拆分报文，或以引用方式发送附件。");

    /// <summary>The record key is not 1 to 256 bytes.</summary>
    public static ErrorCode KeySize { get; } = New("ENV", 105, ReleaseClass.Never, "记录键长度不在 1-256 字节内", "The record key is not 1 to 256 bytes",
        "A part of the x-key is empty or too long.", "Correct the key field at the source and send a new message.", "请在源系统更正主键字段后重新发送。");

    /// <summary>The shape of a tombstone is wrong.</summary>
    public static ErrorCode TombstoneShape { get; } = New("ENV", 106, ReleaseClass.Never, "撤销报文的形式不对", "The shape of a tombstone is wrong",
        "A tombstone has no value and names its business key in xn-subject; every other record has a value and no xn-subject.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>The value does not begin with 00 and a schema id.</summary>
    public static ErrorCode ValuePrefix { get; } = New("ENV", 107, ReleaseClass.Never, "报文体前缀不对", "The value does not begin with 00 and a schema id",
        "The value was not written in the registry's wire format.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>A ce_ header contradicts the signed attributes.</summary>
    public static ErrorCode CloudEventsContradiction { get; } = New("ENV", 108, ReleaseClass.Never, "CloudEvents 报文头与签名属性矛盾", "A ce_ header contradicts the signed attributes",
        "The unsigned projection was changed on the way.", "Find out who may write to the topic; the signed attributes alone count.", "查明谁能写入该主题；只有签名属性有效。");

    /// <summary>The attributes do not begin with XNXE 01.</summary>
    public static ErrorCode EnvelopeDomain { get; } = New("ENV", 110, ReleaseClass.Never, "签名属性没有 XNXE 01 开头", "The attributes do not begin with XNXE 01",
        "The bytes are not an envelope of this version.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>The attributes have an unknown tag.</summary>
    public static ErrorCode EnvelopeUnknownTag { get; } = New("ENV", 111, ReleaseClass.Never, "签名属性有未知标签", "The attributes have an unknown tag",
        "The sender runs a newer version or made the envelope itself.", "Upgrade this node, or have the sender publish through its node.", "请升级本节点，或请发送方通过节点重新发送。");

    /// <summary>The tags are not strictly ascending.</summary>
    public static ErrorCode EnvelopeTagOrder { get; } = New("ENV", 112, ReleaseClass.Never, "签名属性标签次序不对或重复", "The tags are not strictly ascending",
        "Two readers could read such bytes differently.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>An attribute is empty.</summary>
    public static ErrorCode EnvelopeEmptyValue { get; } = New("ENV", 113, ReleaseClass.Never, "签名属性值为空", "An attribute is empty",
        "An absent attribute is left out, never sent empty.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>An attribute is not valid UTF-8 or holds a control character.</summary>
    public static ErrorCode EnvelopeText { get; } = New("ENV", 114, ReleaseClass.Never, "签名属性文本不合法", "An attribute is not valid UTF-8 or holds a control character",
        "Text that displays can deceive is refused.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>A required attribute is missing.</summary>
    public static ErrorCode EnvelopeMissing { get; } = New("ENV", 115, ReleaseClass.Never, "签名属性缺项", "A required attribute is missing",
        "Every message names id, source, numbers, type, time, bus, topic, partition, audience and content commitment.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>An attribute has the wrong length or a bound is crossed.</summary>
    public static ErrorCode EnvelopeSize { get; } = New("ENV", 116, ReleaseClass.Never, "签名属性长度不对", "An attribute has the wrong length or a bound is crossed",
        "Attribute 255 bytes, audience 64 organisations, all of A 4 KB.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>An attribute has a value that its meaning does not allow.</summary>
    public static ErrorCode EnvelopeValue { get; } = New("ENV", 117, ReleaseClass.Never, "签名属性取值不合法", "An attribute has a value that its meaning does not allow",
        "For example an audience that is not sorted, or a source that is not USCC/system/stream.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>The proof has an unknown version.</summary>
    public static ErrorCode ProofVersion { get; } = New("ENV", 120, ReleaseClass.Never, "签名证明版本不对", "The proof has an unknown version",
        "The first byte of xn-proof is not 01.", "Upgrade this node, or have the sender publish through its node.", "请升级本节点，或请发送方通过节点重新发送。");

    /// <summary>The proof does not parse.</summary>
    public static ErrorCode ProofShape { get; } = New("ENV", 121, ReleaseClass.Never, "签名证明格式不对", "The proof does not parse",
        "Length, algorithm, size or signature length is out of range, or bytes follow the path.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>The envelope ends in the middle of a field.</summary>
    public static ErrorCode EnvelopeTruncated { get; } = New("ENV", 122, ReleaseClass.Never, "信封字节残缺", "The envelope ends in the middle of a field",
        "Bytes were cut on the way.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>Nobody can unpack the batch that the record came in.</summary>
    public static ErrorCode BatchUnreadable { get; } = New("ENV", 123, ReleaseClass.Never, "批次无法解压", "Nobody can unpack the batch that the record came in",
        "A program other than a node packed records into a batch that unpacks to more than the log's client takes. One row stands for all records of the batch.",
        "Find out who may write to the topic, take the right away (`xnx acl apply`), and have the sender publish through its node.", "查明谁能写入该主题并收回其权限（`xnx acl apply`），请发送方通过节点重新发送。");
}
