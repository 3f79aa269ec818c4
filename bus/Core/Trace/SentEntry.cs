namespace Xianning.Exchange.Bus.Trace;

/// <summary>A message that a flush sent. Its bytes are the log's; its offset follows from where the segment's sends to that partition stand and <see cref="Ordinal"/>.</summary>
public readonly record struct SentEntry
{
    /// <summary>The message's id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The message type, e.g. <c>xn.credit.penalty-decided.v1</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>Where it was sent: the message type again, except for replies.</summary>
    public required string Topic { get; init; }

    /// <summary>Where it was sent.</summary>
    public required int Partition { get; init; }

    /// <summary>Its place among the sends of this flush to this partition, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Its number in the segment's stream.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>The resource it was sent under; null on commands and requests.</summary>
    public string? Resource { get; init; }

    /// <summary>The record key, parts joined by 1F.</summary>
    public ReadOnlyMemory<byte> RecordKey { get; init; }

    /// <summary>The business key, parts joined by 1F; empty when the contract names none.</summary>
    public ReadOnlyMemory<byte> BusinessKey { get; init; }

    /// <summary>The ordinal of the received entry of this segment that caused it; null when it came from a row or a call.</summary>
    public int? CausedBy { get; init; }
}
