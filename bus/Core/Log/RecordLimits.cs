namespace Xianning.Exchange.Bus.Log;

/// <summary>Bounds of a record in a log. They lie above the envelope's, so that the gate, not the log, judges what is too large for the contract.</summary>
internal static class RecordLimits
{
    /// <summary>Bytes of key, headers and value of a record.</summary>
    public const int RecordBytesMax = 2 * 1024 * 1024;

    /// <summary>Headers of a record.</summary>
    public const int HeadersMax = 64;

    /// <summary>Records appended at once through the raw door.</summary>
    public const int AppendsMax = 10_000;

    /// <summary>The record's bytes, roughly as they are stored.</summary>
    /// <exception cref="LogException">RECORD_TOO_LARGE.</exception>
    public static long Check(LogAppend record)
    {
        long bytes = (record.Key?.Length ?? 0) + (long)(record.Value?.Length ?? 0);
        for (var i = 0; i < record.Headers.Count; i++) bytes += record.Headers[i].Name.Length + record.Headers[i].Value.Length;
        if (bytes > RecordBytesMax || record.Headers.Count > HeadersMax)
            throw new LogException(LogCodes.RecordTooLarge, $"A record for {record.Topic} has {bytes} bytes and {record.Headers.Count} headers; the log takes {RecordBytesMax} and {HeadersMax}.");
        return bytes;
    }

    /// <summary>The same for records that go through the raw door or with a mark.</summary>
    /// <returns>Their bytes.</returns>
    public static long Check(IReadOnlyList<LogAppend> records)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count, nameof(records));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Count, AppendsMax, nameof(records));
        long bytes = 0;
        for (var i = 0; i < records.Count; i++) bytes += Check(records[i]);
        return bytes;
    }
}
