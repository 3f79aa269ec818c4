namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The tags of envelope.md section 1.</summary>
internal enum EnvelopeTag : byte
{
    MessageId = 0x01,
    Source = 0x02,
    Numbers = 0x03,
    MessageType = 0x04,
    Time = 0x05,
    BusId = 0x06,
    Topic = 0x07,
    Partition = 0x08,
    Resource = 0x09,
    Audience = 0x0A,
    Purpose = 0x0B,
    Expires = 0x0C,
    Correlation = 0x0D,
    Causation = 0x0E,
    Conversation = 0x0F,
    ReplyTo = 0x10,
    PowerItem = 0x11,
    ProcessNode = 0x12,
    Operator = 0x13,
    Classification = 0x14,
    Tombstone = 0x15,
    KeyVersion = 0x16,
    ContentType = 0x17,
    ValueHash = 0x18,
    Commitment = 0x7F,
}
