namespace Xianning.Exchange.Bus.Log;

/// <summary>The codes of area LOG. Text, cause and next step of each stand in the table of codes.</summary>
public static class LogCodes
{
    /// <summary>TOPIC_MISMATCH: the topic exists with another partition count or compaction.</summary>
    public const string TopicMismatch = "XN-LOG-0001";

    /// <summary>TOPIC_UNKNOWN: no such topic or partition.</summary>
    public const string TopicUnknown = "XN-LOG-0002";

    /// <summary>TOPIC_NAME: the name or the partition count is out of bounds.</summary>
    public const string TopicName = "XN-LOG-0003";

    /// <summary>TOPIC_RECREATED: the topic is not the one, or the log is shorter than, the group has read.</summary>
    public const string TopicRecreated = "XN-LOG-0004";

    /// <summary>OFFSET_LOST: the group's next record was removed by retention before it was read.</summary>
    public const string OffsetLost = "XN-LOG-0005";

    /// <summary>RECORD_TOO_LARGE: key, headers or value exceed the log's bound.</summary>
    public const string RecordTooLarge = "XN-LOG-0006";

    /// <summary>LOG_UNAVAILABLE: the log's servers did not answer, or answered with a failure; what was asked may or may not have been done.</summary>
    public const string LogUnavailable = "XN-LOG-0007";

    /// <summary>RECORD_KEYLESS: a compacted topic takes no record without a key.</summary>
    public const string RecordKeyless = "XN-LOG-0008";

    /// <summary>LOG_SERVER_UNTRUSTED: the server's certificate is not one that is trusted here.</summary>
    public const string ServerUntrusted = "XN-LOG-0009";

    /// <summary>LOG_CERTIFICATE_REFUSED: the servers do not accept our certificate.</summary>
    public const string CertificateRefused = "XN-LOG-0010";

    /// <summary>LOG_FORBIDDEN: our certificate has no right to what was asked.</summary>
    public const string Forbidden = "XN-LOG-0011";

    /// <summary>LOG_KEY_UNUSABLE: our key or its certificate cannot be used.</summary>
    public const string KeyUnusable = "XN-LOG-0012";

    /// <summary>LOG_PROTOCOL: one side wants TLS and the other does not.</summary>
    public const string Protocol = "XN-LOG-0013";

    /// <summary>RETENTION_SHORTER: a topic's retention would become shorter, and nobody allowed it.</summary>
    public const string RetentionShorter = "XN-LOG-0014";

    /// <summary>TOPIC_COMPACTS: a topic that keeps all records would keep only the newest of each key, and nobody allowed it.</summary>
    public const string TopicCompacts = "XN-LOG-0015";
}
