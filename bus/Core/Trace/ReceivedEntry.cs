namespace Xianning.Exchange.Bus.Trace;

/// <summary>A message that a flush received, and the verdict on it.</summary>
public readonly record struct ReceivedEntry
{
    /// <summary>The topic it stands in.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition it stands in.</summary>
    public required int Partition { get; init; }

    /// <summary>The offset it stands at.</summary>
    public required long Offset { get; init; }

    /// <summary>How it ended here.</summary>
    public required ReceivedVerdict Verdict { get; init; }

    /// <summary>Whether it came into the quarantine here, or out of it.</summary>
    public QuarantineMove Move { get; init; }

    /// <summary>The step it ended at, e.g. <c>CheckAuthority</c>, or the list's last one; <c>Discard</c> where an operator's order ended it.</summary>
    public required string EndedAt { get; init; }

    /// <summary>The id it names; empty when its attributes could not be read.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The message type it names; empty when unknown.</summary>
    public string MessageType { get; init; }

    /// <summary>The stream it names, <c>USCC/system/stream</c>; empty when unknown.</summary>
    public string Source { get; init; }

    /// <summary>Its number in that stream; 0 when unknown.</summary>
    public ulong Sequence { get; init; }

    /// <summary>The resource it names.</summary>
    public string? Resource { get; init; }

    /// <summary>The record key.</summary>
    public ReadOnlyMemory<byte> RecordKey { get; init; }

    /// <summary>The business key read from its body; empty when that was not read.</summary>
    public ReadOnlyMemory<byte> BusinessKey { get; init; }

    /// <summary>The code of a refusal or failure, e.g. <c>XN-GATE-0104</c>.</summary>
    public string? Code { get; init; }

    /// <summary>What stands behind a handler's name when a tombstone came to one that keeps no state: it was not called.</summary>
    public const string NothingToWithdraw = "nothing to withdraw";

    /// <summary>The handlers that ran, by declared name, joined by a comma; or the one that was not called, with <see cref="NothingToWithdraw"/>.</summary>
    public string? Handlers { get; init; }

    /// <summary>The grant that let it pass.</summary>
    public string? GrantId { get; init; }

    /// <summary>The schema id it was checked against; 0 = none.</summary>
    public int ContractId { get; init; }

    /// <summary>A segment of this store holds it as sent, so its evidence is there and it is found by its other keys there.</summary>
    public bool StagedHere { get; init; }

    /// <summary>A, the signed attributes; empty when staged here or absent.</summary>
    public ReadOnlyMemory<byte> Attributes { get; init; }

    /// <summary>P, the proof, byte for byte; empty when staged here or absent.</summary>
    public ReadOnlyMemory<byte> Proof { get; init; }
}
