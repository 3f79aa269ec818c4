using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A record that the gate refused.</summary>
public sealed class QuarantineEntry
{
    /// <summary>Why: <c>XN-&lt;AREA&gt;-&lt;nnnn&gt;</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The particulars of the code, for the operator; at most 2,000 characters are kept.</summary>
    public required string Reason { get; init; }

    /// <summary>The record as the log holds it: topic, partition, offset and append time are its own.</summary>
    public required LogRecord Record { get; init; }

    /// <summary>The lane that refused it.</summary>
    public required LaneId Lane { get; init; }

    /// <summary>The USCC of the sender whose signature held; null if none did: such records share one quota a topic.</summary>
    public string? VerifiedSender { get; init; }

    /// <summary>Whether the signature held; then its number counts as seen and it may be released.</summary>
    public bool SignatureHeld { get; init; }

    /// <summary>The message id; null if the attributes could not be read.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The message type; null if the attributes could not be read.</summary>
    public string? MessageType { get; init; }

    /// <summary>The business key; null if unknown.</summary>
    public ReadOnlyMemory<byte>? BusinessKey { get; init; }

    /// <summary>Whether it is judged again by itself when the directory, the contracts or the revocation lists change.</summary>
    public bool ReleasesItself { get; init; }

    /// <summary>Whether nobody can ever release it; beyond the quota the oldest of such rows leave the list.</summary>
    public bool NeverReleased { get; init; }

    /// <summary>Whether later messages of its record key park until it is settled (codes that release themselves).</summary>
    public bool BlocksKey { get; init; }
}
