namespace Xianning.Exchange.Bus.Streams;

/// <summary>
/// Deterministic message ids (engine.md section 3): the same cause gives the same id on every machine and in every run, so a repeated flush repeats its ids.
/// An id is the first 16 bytes of SHA-256("XNID" 01 kind:u8, then each part as len:u32 bytes), as a UUID of version 8. Thread-safe.
/// </summary>
public static class MessageIds
{
    private const byte HandlerKind = 1;
    private const byte AdapterKind = 2;
    private const byte ApiKind = 3;
    private const byte TimeoutKind = 4;

    /// <summary>The id of what a handler sends.</summary>
    /// <param name="group">The reading group.</param>
    /// <param name="topicId">The id of the topic of the message being handled, from its creation.</param>
    /// <param name="partition">Where that message stands.</param>
    /// <param name="offset">Where that message stands.</param>
    /// <param name="handler">The handler's declared name, which outlives renamed classes.</param>
    /// <param name="ordinal">The number of this send among those of that message, from 0.</param>
    public static Guid ForHandlerSend(string group, Guid topicId, int partition, long offset, string handler, int ordinal)
    {
        Span<byte> topic = stackalloc byte[16];
        topicId.TryWriteBytes(topic, bigEndian: true, out _);
        var parts = new IdParts(HandlerKind, stackalloc byte[IdParts.StackBytes]);
        parts.Add(group);
        parts.Add(topic);
        parts.Add(checked((uint)partition));
        parts.Add(checked((ulong)offset));
        parts.Add(handler);
        parts.Add(checked((uint)ordinal));
        return parts.ToId();
    }

    /// <summary>The id of a row's version. A row that goes A, B, A is three messages: the version counts, not only the content.</summary>
    /// <param name="resource">The resource code.</param>
    /// <param name="sourceKey">Primary key of the row, for files its business key, UTF-8.</param>
    /// <param name="version">The row's version as the adapter counts it, from 1.</param>
    /// <param name="mappedHash">SHA-256 of the mapped record.</param>
    public static Guid ForAdapterRow(string resource, ReadOnlySpan<byte> sourceKey, long version, ReadOnlySpan<byte> mappedHash)
    {
        var parts = new IdParts(AdapterKind, stackalloc byte[IdParts.StackBytes]);
        parts.Add(resource);
        parts.Add(sourceKey);
        parts.Add(checked((ulong)version));
        parts.Add(mappedHash);
        return parts.ToId();
    }

    /// <summary>The id of what a client posts: the same key posted again is the same message.</summary>
    /// <param name="source">The stream it is sent under, <c>USCC/system/api.k</c>.</param>
    /// <param name="idempotencyKey">The client's own key.</param>
    public static Guid ForApiCall(string source, string idempotencyKey)
    {
        var parts = new IdParts(ApiKind, stackalloc byte[IdParts.StackBytes]);
        parts.Add(source);
        parts.Add(idempotencyKey);
        return parts.ToId();
    }

    /// <summary>The id of a due timeout.</summary>
    /// <param name="process">The process's declared name.</param>
    /// <param name="processKey">The key of the process instance, UTF-8.</param>
    /// <param name="number">The number of the timeout within that instance.</param>
    public static Guid ForTimeout(string process, ReadOnlySpan<byte> processKey, ulong number)
    {
        var parts = new IdParts(TimeoutKind, stackalloc byte[IdParts.StackBytes]);
        parts.Add(process);
        parts.Add(processKey);
        parts.Add(number);
        return parts.ToId();
    }
}
