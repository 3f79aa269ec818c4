namespace Xianning.Exchange.Security.Envelopes;

/// <summary>What a message is to say of itself before it is signed: the attributes of envelope.md section 1 and the content that they commit to.</summary>
public sealed class EnvelopeDraft
{
    /// <summary>The deterministic message id, written big-endian.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The claim under which the message is staged.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The message's number in its stream.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>The stream's number before this one in the same topic and partition, 0 for none.</summary>
    public required ulong Previous { get; init; }

    /// <summary>The message type, such as <c>xn.credit.penalty-decided.v1</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>When the fact is sent, Unix milliseconds.</summary>
    public required long TimeMs { get; init; }

    /// <summary>The bus; begins with <c>demo.</c> in a demo city.</summary>
    public required string BusId { get; init; }

    /// <summary>The topic the record goes to.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition the record goes to.</summary>
    public required uint Partition { get; init; }

    /// <summary>The resource code; absent only on commands and requests.</summary>
    public string? Resource { get; init; }

    /// <summary><c>*</c> or the USCCs it is for, ascending, joined by commas.</summary>
    public string Audience { get; init; } = "*";

    /// <summary>The purpose it is sent under.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it is no longer to be handled, Unix milliseconds; required for commands.</summary>
    public long? ExpiresMs { get; init; }

    /// <summary>The conversation's question that this answers.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>The message that caused this one.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>What started the chain of messages.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The topic an answer goes to.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Code of the power item.</summary>
    public string? PowerItem { get; init; }

    /// <summary><c>process code/node</c>.</summary>
    public string? ProcessNode { get; init; }

    /// <summary><c>staff number/post</c>, never a citizen id.</summary>
    public string? Operator { get; init; }

    /// <summary>Classification or share type.</summary>
    public string? Classification { get; init; }

    /// <summary>Whether the record erases its key.</summary>
    public bool Tombstone { get; init; }

    /// <summary>Version of the key, on compacted topics.</summary>
    public ulong? KeyVersion { get; init; }

    /// <summary>Content type, when it is not <c>application/json</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The record's key, null for none.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The business key, only on a record without a body.</summary>
    public ReadOnlyMemory<byte>? Subject { get; init; }

    /// <summary>The exact bytes of the log's value, schema id included; null for none.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }
}
