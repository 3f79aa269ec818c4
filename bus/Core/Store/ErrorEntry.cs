using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>A message whose handler failed for good.</summary>
public sealed class ErrorEntry
{
    /// <summary>The lane.</summary>
    public required LaneId Lane { get; init; }

    /// <summary>The whole record as the log holds it: a retry keeps its position and ids.</summary>
    public required LogRecord Record { get; init; }

    /// <summary>The code of the failure.</summary>
    public required string Code { get; init; }

    /// <summary>The message id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The message type.</summary>
    public required string MessageType { get; init; }

    /// <summary>The handler's declared name.</summary>
    public required string Handler { get; init; }

    /// <summary>The exception as text; at most 8,000 characters are kept.</summary>
    public required string Exception { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The sender's USCC.</summary>
    public required string Sender { get; init; }

    /// <summary>The business key; null if there is none.</summary>
    public ReadOnlyMemory<byte>? BusinessKey { get; init; }

    /// <summary>Whether later messages of its record key park until it is settled.</summary>
    public bool BlocksKey { get; init; }
}
