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
        "It was recreated, cut off, or its last record was changed.", "Find out who did it, start the nodes again, then let the group go on with xnx group reset.", "查明原因，重新启动各节点，再用 xnx group reset 重置读取组。");

    /// <summary>The next offset is no longer in the log.</summary>
    public static ErrorCode OffsetLost { get; } = New("LOG", 5, ReleaseClass.Never, "读取位置已不存在", "The next offset is no longer in the log",
        "Records were deleted under the reader.", "Find out what was lost, then let the group go on with xnx group reset.", "查明丢失内容后用 xnx group reset 重置读取组。");

    /// <summary>The record is larger than the log accepts.</summary>
    public static ErrorCode RecordTooLarge { get; } = New("LOG", 6, ReleaseClass.Never, "记录过大", "The record is larger than the log accepts",
        "Key, headers or value exceed the bound.", "Split the message, or send the document by reference.", "请拆分报文，或以引用方式发送附件。");

    /// <summary>The log's servers cannot be used.</summary>
    public static ErrorCode LogUnavailable { get; } = New("LOG", 7, ReleaseClass.Never, "日志服务不可用", "The log's servers cannot be used",
        "A server of the log is down, cut off or refuses; what was asked may or may not have been done.", "Look at the servers of the log; what was not acknowledged is sent again.", "请检查日志服务器；未确认的内容会重新发送。");

    /// <summary>The record has no key and its topic is compacted.</summary>
    public static ErrorCode RecordKeyless { get; } = New("LOG", 8, ReleaseClass.Never, "压缩主题的记录缺少键", "The record has no key and its topic is compacted",
        "Compaction keeps the newest record of a key.", "Give the record its key.", "请为该记录提供键。");

    /// <summary>A server of the log is not one that is trusted here.</summary>
    public static ErrorCode LogServerUntrusted { get; } = New("LOG", 9, ReleaseClass.Never, "日志服务器证书不受信任", "The log's server is not trusted",
        "Its certificate is of another authority, for another host, or not valid now.", "Compare the file of authorities with the server's certificate, its names and its dates.", "请核对所信任的CA文件与服务器证书、主机名及有效期。");

    /// <summary>The log's servers refuse the certificate with which we connect.</summary>
    public static ErrorCode LogCertificateRefused { get; } = New("LOG", 10, ReleaseClass.Never, "日志服务器拒绝本方证书", "The log's servers refuse our certificate",
        "There is none, it is of another authority, or it has expired.", "Issue one with xnx certificate and name its files; the servers must trust keys/ca/tls-root.pem.", "请用 xnx certificate 签发证书并指定其文件；服务器须信任 keys/ca/tls-root.pem。");

    /// <summary>The certificate has no right to what was asked of the log.</summary>
    public static ErrorCode LogForbidden { get; } = New("LOG", 11, ReleaseClass.Never, "日志服务器未授权", "The certificate has no right to this in the log",
        "The servers' rights follow the directory: who owns no resource of a type may not write it.", "Look at xnx acl plan, and change the directory where it is wrong.", "请查看 xnx acl plan；如有误，请更正目录。");

    /// <summary>The key with which we connect to the log cannot be used.</summary>
    public static ErrorCode LogKeyUnusable { get; } = New("LOG", 12, ReleaseClass.Never, "连接日志的密钥不可用", "The key for connections to the log cannot be used",
        "A file is missing, its password is another's, or its certificate is not valid now.", "Look at the files, or issue the certificate again with xnx certificate --renew.", "请检查文件，或用 xnx certificate --renew 重新签发证书。");

    /// <summary>The log's servers speak otherwise than we do.</summary>
    public static ErrorCode LogProtocol { get; } = New("LOG", 13, ReleaseClass.Never, "日志服务器连接方式不符", "The log's servers do not speak as we do",
        "One side wants TLS and the other does not.", "Name the key and the authorities where the servers want TLS, or none where they do not.", "服务器要求TLS时请指定密钥与CA文件，否则不要指定。");

    /// <summary>A topic's retention would become shorter.</summary>
    public static ErrorCode RetentionShorter { get; } = New("LOG", 14, ReleaseClass.Never, "主题保留期将缩短", "A topic's retention would become shorter",
        "The directory declares a shorter retention than the servers have: they would remove what is older.", "If the records may go: xnx topics apply --shorten. If not, declare a longer retention, or none.", "若这些记录可以删除：xnx topics apply --shorten；否则请声明更长的保留期，或不声明。");

    /// <summary>A topic would become compacted.</summary>
    public static ErrorCode TopicCompacts { get; } = New("LOG", 15, ReleaseClass.Never, "主题将改为压缩", "A topic would become compacted",
        "The directory declares its resource compacted and the servers keep all its records: they would remove all but the newest of each key.",
        "If the records may go: xnx topics apply --compact. If not, take the declaration back, or give the resource a new message type.", "若这些记录可以删除：xnx topics apply --compact；否则请撤回声明，或为该资源改用新的报文类型。");
}
