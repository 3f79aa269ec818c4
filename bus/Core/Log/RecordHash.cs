using System.Security.Cryptography;

namespace Xianning.Exchange.Bus.Log;

/// <summary>
/// What an offset row keeps of the last handled record, so that a truncated or exchanged log is noticed at the next claim:
/// SHA-256 of the <c>xn-attributes</c> header's value followed by the value (engine.md section 2).
/// </summary>
public static class RecordHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    /// <summary>Hashes a record; a missing header or value counts as no bytes.</summary>
    /// <param name="record">The record.</param>
    public static byte[] Of(LogRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (record.Header(HeaderNames.Attributes) is { } attributes) hash.AppendData(attributes.Span);
        if (record.Value is { } value) hash.AppendData(value.Span);
        return hash.GetHashAndReset();
    }
}
