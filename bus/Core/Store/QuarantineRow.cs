using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A quarantined record as it is kept.</summary>
public sealed class QuarantineRow
{
    /// <summary>Its number, rising with time.</summary>
    public required long Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required QuarantineState State { get; init; }

    /// <summary>Why.</summary>
    public required string Code { get; init; }

    /// <summary>The particulars.</summary>
    public required string Reason { get; init; }

    /// <summary>The lane that refused it.</summary>
    public required LaneId Lane { get; init; }

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition.</summary>
    public required int Partition { get; init; }

    /// <summary>The offset.</summary>
    public required long Offset { get; init; }

    /// <summary>When the log took it, Unix milliseconds.</summary>
    public required long AppendTimeMs { get; init; }

    /// <summary>When it was quarantined, Unix milliseconds.</summary>
    public required long TimeMs { get; init; }

    /// <summary><see cref="Log.RecordHash"/> of the record.</summary>
    public required ReadOnlyMemory<byte> RecordHash { get; init; }

    /// <summary>The record key, where it is kept: with the whole record, and wherever later messages of the key wait.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The whole record; null beyond the quota, and in lists.</summary>
    public LogRecord? Record { get; init; }

    /// <summary>Whether the whole record is kept; if not, it may still be read at its position in the log.</summary>
    public required bool RecordKept { get; init; }

    /// <summary>The sender whose signature held; null if none did.</summary>
    public string? VerifiedSender { get; init; }

    /// <summary>Whether the signature held.</summary>
    public required bool SignatureHeld { get; init; }

    /// <summary>The message id, if it could be read.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The message type, if it could be read.</summary>
    public string? MessageType { get; init; }

    /// <summary>The business key, if known.</summary>
    public ReadOnlyMemory<byte>? BusinessKey { get; init; }

    /// <summary>Whether later messages of its record key wait for it.</summary>
    public required bool BlocksKey { get; init; }
}
