using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Store;

/// <summary>What a quarantine row keeps, whatever the store.</summary>
internal static class KeptQuarantine
{
    public const int ReasonLengthMax = 2_000;

    // Beyond the quota a key is kept only where order depends on it, and only of a size that the contract allows.
    private const int KeyBytesMax = 256;

    /// <summary>What becomes of a record under an unknown certificate that newer ones push out: it waits no longer.</summary>
    public static ErrorCode GaveWay => ExchangeErrors.NeverBecameKnown;

    /// <summary>Whether nothing can come of a row any more: it tells only that there was such a record.</summary>
    public static bool IsFinal(QuarantineEntry entry, bool kept) => entry.NeverReleased && !kept && !entry.BlocksKey && !entry.ReleasesItself;

    /// <summary>The key of a record that is not kept whole.</summary>
    public static ReadOnlyMemory<byte>? ReducedKey(QuarantineEntry entry) => entry.BlocksKey && entry.Record.Key is { Length: <= KeyBytesMax } key ? key : default(ReadOnlyMemory<byte>?);

    /// <summary>What is kept of a record beyond the quota: its place.</summary>
    public static LogRecord Reduced(QuarantineEntry entry) => new()
    {
        Topic = entry.Record.Topic,
        Partition = entry.Record.Partition,
        Offset = entry.Record.Offset,
        AppendTimeMs = entry.Record.AppendTimeMs,
        Key = ReducedKey(entry),
    };
}
