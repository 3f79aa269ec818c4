using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// A message that passed every step of the gate. Its one constructor is called in one place, at the end of the gate,
/// and handlers accept nothing else: what a handler sees was signed, authorised, granted and on contract.
/// </summary>
internal sealed class VerifiedMessage
{
    internal VerifiedMessage(ReceivedMessage message)
    {
        var attributes = message.Attributes ?? throw new InvalidOperationException("A message without attributes cannot be verified.");
        if (!message.Passes || !message.SignatureHeld) throw new InvalidOperationException($"Message {attributes.MessageId} has not passed the gate.");
        Id = attributes.MessageId;
        Type = attributes.MessageType;
        Participant = attributes.Participant;
        Body = message.Record.Value is { } value ? ContractFrame.JsonOf(value) : default;
        IsTombstone = attributes.Tombstone;
    }

    public Guid Id { get; }

    public string Type { get; }

    public string Participant { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public bool IsTombstone { get; }
}
