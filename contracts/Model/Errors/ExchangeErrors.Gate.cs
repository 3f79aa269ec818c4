namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area GATE: who may say what to whom.</content>
public static partial class ExchangeErrors
{
    /// <summary>The source is not the organisation of the certificate.</summary>
    public static ErrorCode SourceMismatch { get; } = New("GATE", 102, ReleaseClass.Never, "来源与证书所属机构不符", "The source is not the organisation of the certificate",
        "One organisation signed in the name of another.", "Ask the organisation of the certificate; such a message is never released.", "请向证书所属机构核实；此类报文永不放行。");

    /// <summary>The directory does not list this certificate for the system.</summary>
    public static ErrorCode SystemNotListed { get; } = New("GATE", 103, ReleaseClass.Releasable, "目录中该系统未登记此证书", "The directory does not list this certificate for the system",
        "The system is new, or its certificate was replaced.", "Enter the system and its certificate in the directory, then release.", "请在目录中登记系统及其证书后放行。");

    /// <summary>The resource is owned by another department.</summary>
    public static ErrorCode ResourceNotOwned { get; } = New("GATE", 104, ReleaseClass.Releasable, "信息资源属于另一部门", "The resource is owned by another department",
        "A department sent what another one owns.", "Ask the sender; if the ownership in the directory is wrong, correct it and release.", "请向发送方核实；如目录归属有误，更正后放行。");

    /// <summary>The resource is of another message type.</summary>
    public static ErrorCode ResourceTypeMismatch { get; } = New("GATE", 106, ReleaseClass.Releasable, "信息资源的报文类型不符", "The resource is of another message type",
        "The envelope names a resource of another type.", "Correct the resource of the adapter and send again.", "请更正适配器的资源配置后重新发送。");

    /// <summary>An event names no resource.</summary>
    public static ErrorCode ResourceMissing { get; } = New("GATE", 107, ReleaseClass.Releasable, "事件没有写明信息资源", "An event names no resource",
        "Only commands and requests may leave the resource out.", "Correct the sender and send a new message.", "请更正发送方后重新发送。");

    /// <summary>The key version does not fit the topic.</summary>
    public static ErrorCode KeyVersionUnfit { get; } = New("GATE", 108, ReleaseClass.Releasable, "键版本与主题不符", "The key version does not fit the topic",
        "On a compacted topic each message says which version of its key it is, from 1; on every other none does. It was not sent by an adapter, or before the topic became what it is.",
        "If the topic was changed by mistake, change it back, then release; if not, have the adapter publish under a new message type.", "如主题系误改，请改回后放行；否则请由适配器以新的报文类型重新发布。");

    /// <summary>The record is not where it was signed to be.</summary>
    public static ErrorCode PositionMismatch { get; } = New("GATE", 110, ReleaseClass.Never, "报文被搬到另一位置", "The record is not where it was signed to be",
        "Topic or partition differ from the signed ones: replayed to another place.", "Find out who may write to the topic; the original, if it exists, was handled in its own place.", "查明谁能写入该主题；原件在其原位置处理。");

    /// <summary>The message was signed for another bus.</summary>
    public static ErrorCode BusMismatch { get; } = New("GATE", 111, ReleaseClass.Never, "报文属于另一总线", "The message was signed for another bus",
        "A record of another city or of a demo city was copied here.", "Find out who may write to the topic.", "查明谁能写入该主题。");

    /// <summary>The type does not belong on this topic.</summary>
    public static ErrorCode TypeNotOfTopic { get; } = New("GATE", 112, ReleaseClass.Never, "报文类型与主题不符", "The type does not belong on this topic",
        "Message type and topic are one name; only replies travel on inboxes.", "Have the sender publish again through its node.", "请发送方通过节点重新发送。");

    /// <summary>The signature algorithm is not allowed for this participant.</summary>
    public static ErrorCode AlgorithmNotAllowed { get; } = New("GATE", 113, ReleaseClass.Releasable, "签名算法未获准", "The signature algorithm is not allowed for this participant",
        "The directory lists the allowed algorithms, SM2 by default.", "Allow the algorithm in the directory if that is intended, then release.", "如确需使用，请在目录中准许该算法后放行。");

    /// <summary>The certificate is not for signing envelopes.</summary>
    public static ErrorCode CertificateUse { get; } = New("GATE", 114, ReleaseClass.Never, "证书用途不对", "The certificate is not for signing envelopes",
        "One key, one use: the extended key usage is another.", "Issue an envelope certificate for the system.", "请为该系统签发信封证书。");

    /// <summary>The certificate was revoked because its key was compromised.</summary>
    public static ErrorCode CertificateCompromised { get; } = New("GATE", 115, ReleaseClass.Never, "证书因私钥泄露被吊销", "The certificate was revoked because its key was compromised",
        "Whoever holds the key can sign any time, so the time of signing does not help.", "Have the sender send again under a new certificate.", "请发送方换用新证书重新发送。");

    /// <summary>The certificate is revoked.</summary>
    public static ErrorCode CertificateRevoked { get; } = New("GATE", 116, ReleaseClass.Releasable, "证书已吊销", "The certificate is revoked",
        "It was superseded or ceased, and no trusted time shows an earlier signature.", "Have the sender send again under its new certificate.", "请发送方换用新证书重新发送。");

    /// <summary>The certificate is on hold.</summary>
    public static ErrorCode CertificateOnHold { get; } = New("GATE", 117, ReleaseClass.SelfReleasing, "证书被暂停", "The certificate is on hold",
        "The authority suspended it.", "The message is gated again when the hold is lifted.", "恢复证书后自动重新检查。");

    /// <summary>The certificate has expired.</summary>
    public static ErrorCode CertificateExpired { get; } = New("GATE", 118, ReleaseClass.Releasable, "证书已过期", "The certificate has expired",
        "No trusted time shows a signature before its end.", "Renew the certificate and send again.", "请更新证书后重新发送。");

    /// <summary>The certificate is not valid yet.</summary>
    public static ErrorCode CertificateNotYetValid { get; } = New("GATE", 119, ReleaseClass.Releasable, "证书尚未生效", "The certificate is not valid yet",
        "Signed or appended before notBefore.", "Check the clocks of sender and node, then release.", "请核对双方时钟后放行。");

    /// <summary>The certificate does not chain to the pinned root.</summary>
    public static ErrorCode CertificateChain { get; } = New("GATE", 120, ReleaseClass.Never, "证书链不成立", "The certificate does not chain to the pinned root",
        "It was issued by another authority or altered.", "Have the city's authority issue the certificate.", "请由本市证书机构签发证书。");

    /// <summary>A resource with legal effect refuses hosted keys.</summary>
    public static ErrorCode LegalEffectHosted { get; } = New("GATE", 121, ReleaseClass.Releasable, "具有法律效力的资源不得由平台代签", "A resource with legal effect refuses hosted keys",
        "The directory marks the resource, and the hub keeps the sender's key.", "Let the department sign with a key of its own.", "请部门使用自持密钥签名。");

    /// <summary>A command names exactly one addressee.</summary>
    public static ErrorCode CommandAudience { get; } = New("GATE", 125, ReleaseClass.Never, "指令必须只发给一个机构", "A command names exactly one addressee",
        "The audience is * or a list.", "Correct the sender and send a new command.", "请更正发送方后重新发送。");

    /// <summary>The addressee does not accept this type.</summary>
    public static ErrorCode CommandNotAccepted { get; } = New("GATE", 126, ReleaseClass.Releasable, "接收方不受理此类指令", "The addressee does not accept this type",
        "The directory lists the types each participant accepts.", "Enter the type in the directory if that is intended, then release.", "如确需受理，请在目录中登记后放行。");

    /// <summary>A command has no expiry.</summary>
    public static ErrorCode CommandWithoutExpiry { get; } = New("GATE", 127, ReleaseClass.Never, "指令没有有效期", "A command has no expiry",
        "Commands must say until when they may be carried out.", "Correct the sender and send a new command.", "请更正发送方后重新发送。");

    /// <summary>The command has expired.</summary>
    public static ErrorCode CommandExpired { get; } = New("GATE", 128, ReleaseClass.Never, "指令已过期", "The command has expired",
        "It was appended, or is released, after its expiry.", "Send a new command if it is still wanted.", "如仍需要，请重新发出指令。");

    /// <summary>The reply-to is not the signer's own inbox.</summary>
    public static ErrorCode ReplyToForeign { get; } = New("GATE", 129, ReleaseClass.Never, "回复地址不是签名者的收件箱", "The reply-to is not the signer's own inbox",
        "Answers could be sent to a third party.", "Correct the sender and send a new request.", "请更正发送方后重新发送。");

    /// <summary>No open request waits for this reply.</summary>
    public static ErrorCode ReplyNotExpected { get; } = New("GATE", 130, ReleaseClass.Never, "没有对应的未决请求", "No open request waits for this reply",
        "The request was answered, expired or never made.", "Nothing needs to be done unless an answer is missing; then ask again.", "一般无需处理；如缺少答复请重新请求。");

    /// <summary>The reader is not in the audience.</summary>
    public static ErrorCode NotInAudience { get; } = New("GATE", 131, ReleaseClass.Releasable, "接收方不在收件范围内", "The reader is not in the audience",
        "The message is for others.", "Nothing needs to be done; ask the sender to widen the audience if it should be read here.", "一般无需处理；如应由此读取，请发送方扩大收件范围。");

    /// <summary>The reader holds no grant for this resource and purpose.</summary>
    public static ErrorCode NotGranted { get; } = New("GATE", 132, ReleaseClass.Releasable, "没有授权读取该资源", "The reader holds no grant for this resource and purpose",
        "The grant is absent, for another purpose, not yet or no longer in force.", "Enter the grant in the directory, then release.", "请在目录中登记授权后放行。");

    /// <summary>The sender's purpose is not granted to it.</summary>
    public static ErrorCode PurposeNotGranted { get; } = New("GATE", 133, ReleaseClass.Releasable, "发送方没有该用途的授权", "The sender's purpose is not granted to it",
        "A command names a purpose (tag 0b) without a grant in force.", "Enter the grant in the directory, then release.", "请在目录中登记授权后放行。");

    /// <summary>The signing time is too far from the append time.</summary>
    public static ErrorCode TimeOutOfWindow { get; } = New("GATE", 140, ReleaseClass.Releasable, "签名时间与入库时间相差过大", "The signing time is too far from the append time",
        "Older than the allowance (7 days; an edge 30) or more than 2 minutes ahead.", "Check the sender's clock and backlog, then release.", "请核对发送方时钟与积压情况后放行。");

    /// <summary>The content is not what was signed.</summary>
    public static ErrorCode ContentMismatch { get; } = New("GATE", 141, ReleaseClass.Never, "报文内容与签名不符", "The content is not what was signed",
        "Key, subject or value were changed after signing.", "Find out who may write to the topic; have the sender send again.", "查明谁能写入该主题；请发送方重新发送。");

    /// <summary>The proof is of another stream.</summary>
    public static ErrorCode StreamMismatch { get; } = New("GATE", 142, ReleaseClass.Never, "签名证明属于另一序列", "The proof is of another stream",
        "The stream id in the signed root is not that of the source.", "Find out who may write to the topic.", "查明谁能写入该主题。");

    /// <summary>The sequence is outside the signed batch.</summary>
    public static ErrorCode SequenceOutsideRoot { get; } = New("GATE", 143, ReleaseClass.Never, "序号不在签名批次内", "The sequence is outside the signed batch",
        "Attributes and proof do not belong together.", "Find out who may write to the topic.", "查明谁能写入该主题。");

    /// <summary>The proof path is wrong.</summary>
    public static ErrorCode ProofPath { get; } = New("GATE", 144, ReleaseClass.Never, "证明路径不成立", "The proof path is wrong",
        "Its length does not follow from index and size.", "Find out who may write to the topic.", "查明谁能写入该主题。");

    /// <summary>The signature does not hold.</summary>
    public static ErrorCode SignatureInvalid { get; } = New("GATE", 145, ReleaseClass.Never, "签名无效", "The signature does not hold",
        "The root was not signed by the certificate's key.", "Find out who may write to the topic; such a message is never released.", "查明谁能写入该主题；此类报文永不放行。");

    /// <summary>The certificate, resource or schema is not known yet.</summary>
    public static ErrorCode NotYetKnown { get; } = New("GATE", 150, ReleaseClass.SelfReleasing, "证书、资源或契约尚未到达", "The certificate, resource or schema is not known yet",
        "The control topics may be behind.", "Nothing needs to be done: the message is gated again when they arrive.", "无需处理：到达后自动重新检查。");

    /// <summary>Too many records of this sender are held already.</summary>
    public static ErrorCode TooManyHeld { get; } = New("GATE", 151, ReleaseClass.Never, "该发送方待处理的报文过多", "Too many records of this sender are held already",
        "Of a sender only so many records of a topic wait for a release, or for what is not known yet; this one is kept for good. The particulars say why it was refused.",
        "Remove that cause, release or discard what waits, and have the sender send this one again as a new message.", "请消除原因，放行或废弃待处理的报文，再请发送方作为新报文重新发送。");

    /// <summary>The certificate stayed unknown, and newer records took the place.</summary>
    public static ErrorCode NeverBecameKnown { get; } = New("GATE", 152, ReleaseClass.Never, "证书始终未知，已让位于更新的报文", "The certificate stayed unknown, and newer records took the place",
        "Only so many records of unknown certificates wait in a topic: the oldest makes room for the newest.",
        "If the certificate is one of the city's, enter it in the directory and have the sender send again; if not, find out who may write to the topic.",
        "如证书属于本市，请在目录中登记后请发送方重新发送；否则请查明谁能写入该主题。");

    /// <summary>A gate step failed on this record.</summary>
    public static ErrorCode GateFault { get; } = New("GATE", 190, ReleaseClass.Releasable, "检查时发生故障", "A gate step failed on this record",
        "An exception in the gate itself: a defect or a resource problem.", "Report it with the message id; release after the repair.", "请附报文编号上报；修复后放行。");
}
