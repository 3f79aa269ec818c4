namespace Xianning.Exchange.Bus.Store;

/// <summary>The defaults of the quarantine's quotas, for one topic and verified sender, and for all unverified ones of a topic together.</summary>
internal static class QuarantineQuota
{
    /// <summary>Records kept whole.</summary>
    public const long RowsMax = 10_000;

    /// <summary>Bytes of records kept whole.</summary>
    public const long BytesMax = 64L * 1024 * 1024;

    /// <summary>Rows that keep only hash and position and may still be released, or are judged again by themselves.</summary>
    public const long OpenRowsMax = 10_000;

    /// <summary>Rows that keep only hash and position and can never be released.</summary>
    public const long FinalRowsMax = 100_000;
}
